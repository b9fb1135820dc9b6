package discord

import (
	"encoding/base64"
	"encoding/binary"
	"strconv"
	"strings"
)

// mark is what a button knows besides its command line. A custom id reads VERSION [g GUILD] [d DELIVERY] [n NUMBER] : LINE, for example
// "1gAAB3_Q:done spark-skew". It is never trusted: who presses is authorized anew.
type mark struct {
	guild    string // in direct messages: the server this is about
	delivery string // of a nudge: its id, by which a message in doubt is found again
}

// markVersion is the first character of every custom id this release makes.
const markVersion = "1"

// deliveryLength is how long a delivery id is.
const deliveryLength = 24

// customID packs a line with its mark into at most 100 characters; what does not fit is left off, the delivery first. number tells apart what has the same line in one
// message.
func (m mark) customID(line string, number int) string {
	tail := ":" + line
	if number > 0 {
		tail = "n" + strconv.Itoa(number) + tail
	}
	head := markVersion
	if id, ok := snowflake(m.guild); ok {
		if packed := "g" + packID(id); len(head)+len(packed)+len(tail) <= maxCustomID {
			head += packed
		}
	}
	if len(m.delivery) == deliveryLength && len(head)+1+deliveryLength+len(tail) <= maxCustomID {
		head += "d" + m.delivery
	}
	return clip(head+tail, maxCustomID)
}

// readCustomID takes a custom id apart. It is false for what this release did not make.
func readCustomID(id string) (m mark, line string, ok bool) {
	head, line, ok := strings.Cut(id, ":")
	head, known := strings.CutPrefix(head, markVersion)
	if !ok || !known || len(id) > 4*maxCustomID {
		return mark{}, "", false
	}
	if rest, has := strings.CutPrefix(head, "g"); has {
		if len(rest) < packedLength {
			return mark{}, "", false
		}
		if m.guild, ok = unpackID(rest[:packedLength]); !ok {
			return mark{}, "", false
		}
		head = rest[packedLength:]
	}
	if rest, has := strings.CutPrefix(head, "d"); has {
		if len(rest) < deliveryLength {
			return mark{}, "", false
		}
		m.delivery, head = rest[:deliveryLength], rest[deliveryLength:]
	}
	if rest, has := strings.CutPrefix(head, "n"); has {
		if _, err := strconv.ParseUint(rest, 10, 16); err != nil {
			return mark{}, "", false
		}
		head = ""
	}
	return m, line, head == ""
}

// packedLength is how long a packed id is: 64 bits in base64.
const packedLength = 11

func packID(id uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], id)
	return base64.RawURLEncoding.EncodeToString(b[:])
}

func unpackID(s string) (string, bool) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) != 8 {
		return "", false
	}
	id := binary.BigEndian.Uint64(b)
	return strconv.FormatUint(id, 10), id > 0
}
