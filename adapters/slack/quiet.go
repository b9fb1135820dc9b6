package slack

import "log/slog"

// quietLog is for work whose outcome is told in another way.
func quietLog() *slog.Logger { return slog.New(slog.DiscardHandler) }
