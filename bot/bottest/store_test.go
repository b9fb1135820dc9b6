package bottest_test

import (
	"testing"

	"pathbot/bot"
	"pathbot/bot/bottest"
	"pathbot/bot/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, func(*testing.T) bot.Store { return bottest.NewStore() })
}

func TestRerunning(t *testing.T) {
	storetest.Run(t, func(*testing.T) bot.Store { return bottest.Rerunning(bottest.NewStore()) })
}
