package slack

import (
	"context"
	"strings"
	"time"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// The settings modal's names.
const (
	actionSettings   = "settings"
	callbackSettings = "settings"
	blockZone        = "zone"
	blockTime        = "time"
	blockDays        = "days"
	blockWhere       = "where"
	blockSeen        = "seen"
	fieldValue       = "value" // the action id of each field
)

// The values of the modal's options.
const (
	whereDM   = "dm"
	whereOff  = "off"
	whereKeep = "keep" // in the channel it comes to now
	seenOn    = "show-me"
	seenOff   = "hide-me"
)

// openSettings shows the modal with what is set now.
func (a *Adapter) openSettings(ctx context.Context, r request) {
	one, err := a.spaces.of(r.workspace)
	if err != nil {
		return
	}
	person := a.people.of(ctx, r)
	s, err := a.core.Standing(ctx, bot.Command{User: r.userKey(), Person: person, At: a.clock.Now()})
	if err != nil {
		a.log.ErrorContext(ctx, "settings not read", "workspace", r.workspace.ID, "error", err.Error())
		return
	}
	if _, err := one.client.OpenViewContext(ctx, r.trigger, settingsModal(s)); err != nil {
		a.log.WarnContext(ctx, "settings not shown", "workspace", r.workspace.ID, "code", errorCode(err), "where", pointers(err))
	}
}

func settingsModal(s bot.Standing) slackgo.ModalViewRequest {
	var blocks []slackgo.Block
	few := 2
	zone := slackgo.NewOptionsSelectBlockElement(slackgo.OptTypeExternal, plain("Type a city"), fieldValue)
	zone.MinQueryLength = &few
	zone.InitialOption = option(s.Zone.String(), s.Zone.String())
	blocks = append(blocks, slackgo.NewInputBlock(blockZone, plain("Time zone"), plain("Your local day and the time of your daily topic go by it"), zone))
	if len(s.Courses) > 0 || s.Schedule.Zone != "" {
		blocks = append(blocks, planInputs(s)...)
	}
	seen := slackgo.NewRadioButtonsBlockElement(fieldValue, option(seenOn, "List me"), option(seenOff, "Do not list me"))
	seen.InitialOption = seen.Options[0]
	if s.Learner.Hidden {
		seen.InitialOption = seen.Options[1]
	}
	blocks = append(blocks, slackgo.NewInputBlock(blockSeen, plain("Leaderboards"), nil, seen))
	return slackgo.ModalViewRequest{
		Type: slackgo.VTModal, CallbackID: callbackSettings, Title: plain("Settings"), Submit: plain("Save"), Close: plain("Cancel"),
		Blocks: slackgo.Blocks{BlockSet: blocks},
	}
}

// planInputs are when and where the daily topic comes.
func planInputs(s bot.Standing) []slackgo.Block {
	at := slackgo.NewTimePickerBlockElement(fieldValue)
	at.InitialTime = bot.ClockText(s.Schedule.Minute)
	days := slackgo.NewCheckboxGroupsBlockElement(fieldValue)
	for i := range 7 {
		d := time.Weekday((i + 1) % 7) // Monday first
		o := option(strings.ToLower(d.String()[:3]), d.String())
		days.Options = append(days.Options, o)
		if s.Schedule.Days.Has(d) {
			days.InitialOptions = append(days.InitialOptions, o)
		}
	}
	where := slackgo.NewRadioButtonsBlockElement(fieldValue, option(whereDM, "As a direct message"), option(whereOff, "Not at all"))
	where.InitialOption = where.Options[0]
	switch {
	case s.Schedule.Paused != "":
		where.InitialOption = where.Options[1]
	case !s.Schedule.Channel.IsZero():
		where.Options = append(where.Options, option(whereKeep, "In the channel it comes to now"))
		where.InitialOption = where.Options[2]
	}
	return []slackgo.Block{
		slackgo.NewInputBlock(blockTime, plain("When your daily topic comes"), nil, at),
		slackgo.NewInputBlock(blockDays, plain("On which days"), nil, days),
		slackgo.NewInputBlock(blockWhere, plain("Where"), nil, where),
	}
}

func option(value, text string) *slackgo.OptionBlockObject {
	return &slackgo.OptionBlockObject{Text: plain(shorten(text, maxOptionText)), Value: value}
}

// suggestions are the zones that fit what somebody types.
type suggestions struct {
	Options []*slackgo.OptionBlockObject `json:"options"`
}

// maxSuggestions keeps the list short enough to be looked through.
const maxSuggestions = 25

func suggestZones(typed string) suggestions {
	out := suggestions{Options: []*slackgo.OptionBlockObject{}}
	for _, z := range bot.FindZones(bot.CleanLine(typed, 60), maxSuggestions) {
		if len(z) <= maxOptionValue {
			out.Options = append(out.Options, option(z, z))
		}
	}
	return out
}

// fieldErrors keep the modal open, with a sentence at each field.
type fieldErrors struct {
	Action string            `json:"response_action"`
	Errors map[string]string `json:"errors"`
}

// submitWithin bounds saving: the answer goes into the acknowledgement.
const submitWithin = 2 * time.Second

// submitSettings runs the commands the modal stands for, as if they were typed. What one of them refuses is shown at its field.
func (a *Adapter) submitSettings(ctx context.Context, p interaction) any {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), submitWithin)
	defer cancel()
	errs := map[string]string{}
	for _, step := range settingsLines(p.View.State) {
		r := p.request()
		r.line = step.line
		r.channel = "" // a plan of one's own, wherever the modal was opened
		if m := a.answer(ctx, r); m.Kind == bot.KindError {
			errs[step.block] = shorten(m.Plain(), maxFieldText)
		}
	}
	if len(errs) > 0 {
		return fieldErrors{"errors", errs}
	}
	return nil
}

// plain is text of a modal that is shown as it is.
func plain(s string) *slackgo.TextBlockObject {
	literal := false
	return &slackgo.TextBlockObject{Type: slackgo.PlainTextType, Text: s, Emoji: &literal}
}

type settingsStep struct{ block, line string }

// settingsLines are the command lines of a filled-in modal.
func settingsLines(s viewState) []settingsStep {
	get := func(block string) stateValue { return s.Values[block][fieldValue] }
	var steps []settingsStep
	if zone := get(blockZone).Selected.Value; zone != "" {
		steps = append(steps, settingsStep{blockZone, "timezone " + zone})
	}
	if at := get(blockTime).Time; at != "" {
		line := "remind at " + at
		var days []string
		for _, d := range get(blockDays).Several {
			days = append(days, d.Value)
		}
		if len(days) > 0 {
			line += " on " + strings.Join(days, ", ")
		}
		steps = append(steps, settingsStep{blockTime, line})
	}
	switch where := get(blockWhere).Selected.Value; where {
	case whereDM, whereOff:
		steps = append(steps, settingsStep{blockWhere, "remind " + where})
	}
	switch seen := get(blockSeen).Selected.Value; seen {
	case seenOn, seenOff:
		steps = append(steps, settingsStep{blockSeen, seen})
	}
	return steps
}
