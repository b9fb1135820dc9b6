package slack

import "unicode/utf8"

// Blocks are written as JSON directly: answers are made thousands of times a second, and what they are made of never changes its shape. The tests hold every body against Slack's rules.

// appendText appends s as a JSON string, without control characters. What is not UTF-8 becomes the replacement character.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	first, start := len(dst), 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			switch c {
			case '"', '\\':
				dst = append(dst, '\\', c)
			case '\n':
				dst = append(dst, '\\', 'n')
			case '\t':
				dst = append(dst, '\\', 't')
			default: // control characters show nothing
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			dst = append(dst, s[start:i]...)
			switch r {
			case '\u2028':
				dst = append(dst, `\u2028`...)
			case '\u2029':
				dst = append(dst, `\u2029`...)
			default:
				dst = append(dst, `\ufffd`...)
			}
			start = i + size
		}
		i += size
	}
	dst = append(dst, s[start:]...)
	if len(dst) == first {
		dst = append(dst, "\u00a0"...) // Slack refuses empty text
	}
	return append(dst, '"')
}

// appendPlain appends text that is shown as it is.
func appendPlain(dst []byte, s string) []byte {
	dst = append(dst, `{"type":"plain_text","text":`...)
	return append(appendText(dst, s), `,"emoji":false}`...)
}

// appendMark appends mrkdwn that parses no bare names or addresses. What goes in must be escaped.
func appendMark(dst []byte, s string) []byte {
	dst = append(dst, `{"type":"mrkdwn","text":`...)
	return append(appendText(dst, s), `,"verbatim":true}`...)
}

// The styles of a text element.
const (
	styleNone = ""
	styleBold = `,"style":{"bold":true}`
	styleCode = `,"style":{"code":true}`
)

// appendElement appends a text element of rich text, after a comma when others are there already.
func appendElement(dst []byte, s, style string) []byte {
	if n := len(dst); n > 0 && dst[n-1] == '}' {
		dst = append(dst, ',')
	}
	dst = append(dst, `{"type":"text","text":`...)
	dst = appendText(dst, s)
	dst = append(dst, style...)
	return append(dst, '}')
}
