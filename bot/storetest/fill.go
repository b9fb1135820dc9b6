package storetest

import (
	"reflect"
	"strconv"
	"time"

	"pathbot/bot"
)

// filled is a record with something in every field, so that a field a store forgets is noticed; two seeds give different values.
func filled[T any](seed int) T {
	var v T
	n := seed * 1000
	fill(reflect.ValueOf(&v).Elem(), &n)
	return v
}

func fill(v reflect.Value, n *int) {
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		at := time.Date(2026, 11, 23, 9, 30, 15, 123456000, time.UTC).Add(time.Duration(*n) * time.Minute)
		v.Set(reflect.ValueOf(at))
		return
	}
	switch v.Kind() { //nolint:exhaustive // the rest is the default
	case reflect.Struct:
		for _, field := range v.Fields() {
			fill(field, n)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.String:
		v.SetString("text-" + strconv.Itoa(*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Uint8:
		v.SetUint(uint64(*n%127 + 1))
	default:
		v.SetInt(int64(*n))
	}
}

// Keys that the tests use where any will do.

func someWorkspace() bot.WorkspaceKey { return bot.WorkspaceKey{Platform: "slack", ID: "T1"} }

func someUser(id string) bot.UserKey { return bot.UserKey{Workspace: someWorkspace(), ID: id} }

func someChannel(id string) bot.Target {
	return bot.ChannelTarget(bot.ChannelKey{Workspace: someWorkspace(), ID: id})
}

// instant is a moment of the test's own calendar.
func instant(minutes int) time.Time {
	return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC).Add(time.Duration(minutes) * time.Minute)
}
