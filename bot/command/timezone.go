package command

import (
	"context"

	"pathbot/bot"
)

func timezoneSpec() Spec {
	return Spec{
		Name: "timezone", Summary: "Your time zone: a city or an IANA name", Aliases: []string{"tz", "zone", "time zone"},
		Options: []Option{{Name: "zone", Kind: KindZone, Summary: "Berlin, New York, Asia/Kolkata"}},
		Run:     runTimezone,
	}
}

func runTimezone(ctx context.Context, c *Call) (bot.Message, error) {
	if c.args.zone != "" {
		if err := c.core.SetZone(ctx, c.Cmd, c.args.zone); err != nil {
			return bot.Message{}, err
		}
	}
	zone, known, err := c.core.ZoneOf(ctx, c.Cmd)
	if err != nil {
		return bot.Message{}, err
	}
	there := c.Cmd.At.In(zone).Format("Mon 2 Jan, 15:04") // as text: platforms show instants in the reader's own zone, and this is to be compared with it
	if !known {
		return bot.Message{Private: true, Blocks: []bot.Block{
			bot.P(bot.T("I do not know your time zone, so I go by "+zone.String()+", where it is "+there+" now. Tell me with "), bot.Cmd("timezone Berlin"), bot.T(".")),
		}}, nil
	}
	return bot.Message{Private: true, Blocks: []bot.Block{
		bot.P(bot.T("Your time zone is "), bot.B(zone.String()), bot.T(", where it is "+there+". For you it is now "), bot.When(c.Cmd.At, there), bot.T(": the same?")),
		bot.Small(bot.T("If not, name a city in your zone: "), bot.Cmd("timezone New York"), bot.T(".")),
	}}, nil
}
