package storetest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// describe writes out a value so that two are the same when their texts are: instants by what they stand for and whether they are in UTC, pointers by what they
// point to, nil lists as empty ones.
func describe(v any) string {
	var w strings.Builder
	describeValue(&w, reflect.ValueOf(v))
	return w.String()
}

func describeValue(w *strings.Builder, v reflect.Value) {
	if !v.IsValid() {
		w.WriteString("nil")
		return
	}
	if at, ok := reflect.TypeAssert[time.Time](v); ok {
		w.WriteString(at.Format(time.RFC3339Nano))
		return
	}
	switch v.Kind() { //nolint:exhaustive // the rest is the default
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			w.WriteString("nil")
			return
		}
		describeValue(w, v.Elem())
	case reflect.Struct:
		w.WriteString("{")
		for i := range v.NumField() {
			w.WriteString(v.Type().Field(i).Name + ":")
			describeValue(w, v.Field(i))
			w.WriteString(" ")
		}
		w.WriteString("}")
	case reflect.Slice:
		w.WriteString("[")
		for i := range v.Len() {
			describeValue(w, v.Index(i))
			w.WriteString(" ")
		}
		w.WriteString("]")
	case reflect.String:
		w.WriteString(strconv.Quote(v.String()))
	default:
		fmt.Fprintf(w, "%v", v.Interface())
	}
}
