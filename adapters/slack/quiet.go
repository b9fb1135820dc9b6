package slack

import (
	"io"
	"log"
	"log/slog"
)

// quietLog is for work whose outcome is told in another way.
func quietLog() *slog.Logger { return slog.New(slog.DiscardHandler) }

// silent is a log for the client library that keeps nothing: what it says could hold what people wrote, and tokens.
func silent() *log.Logger { //nolint:forbidigo // the kind of logger the library takes
	return log.New(io.Discard, "", 0) //nolint:forbidigo // as above
}
