package slack

import (
	"context"

	slackgo "github.com/slack-go/slack"

	"pathbot/bot"
)

// interact answers a press, a modal or a menu being typed in. What it returns goes into the acknowledgement; nil acknowledges with nothing.
func (a *Adapter) interact(ctx context.Context, p interaction) any {
	switch p.Type {
	case kindPress:
		a.press(ctx, p)
	case kindSubmit:
		if p.View.Callback == callbackSettings {
			return a.submitSettings(ctx, p)
		}
	case kindSuggest:
		return suggestZones(p.Value)
	}
	return nil
}

// press runs a pressed command in the background.
func (a *Adapter) press(ctx context.Context, p interaction) {
	r, runs := p.press()
	var job func(context.Context)
	switch {
	case len(p.Actions) > 0 && p.Actions[0].ID == actionSettings:
		job = func(ctx context.Context) { a.openSettings(ctx, p.request()) }
	case !runs:
		return
	case r.home || r.view != "":
		job = func(ctx context.Context) { a.answerInView(ctx, r) }
	default:
		out := a.replyTo(r)
		job = func(ctx context.Context) { out.deliver(ctx, a.answer(ctx, r)) }
	}
	if !a.work.start(ctx, job) {
		a.work.aside(ctx, func(ctx context.Context) { a.replyTo(r).deliver(ctx, busyMessage()) })
	}
}

// answerInView shows the answer to a press in the App Home in a modal, and the answer to a press in a modal in its place. When the trigger has grown too old it becomes a direct message.
func (a *Adapter) answerInView(ctx context.Context, r request) {
	m := a.answer(ctx, r)
	one, err := a.spaces.of(r.workspace)
	if err != nil {
		return
	}
	modal := answerModal(m)
	if r.view != "" {
		_, err = one.client.UpdateViewContext(ctx, modal, "", "", r.view)
	} else {
		_, err = one.client.OpenViewContext(ctx, r.trigger, modal)
	}
	if err == nil {
		return
	}
	a.log.WarnContext(ctx, "answer not shown in a view", "workspace", r.workspace.ID, "code", errorCode(err), "where", pointers(err))
	if err := one.whispers(ctx, r, m); err != nil {
		a.log.WarnContext(ctx, "answer lost", "workspace", r.workspace.ID, "request", r.id, "error", err.Error())
	}
}

func answerModal(m bot.Message) slackgo.ModalViewRequest {
	p := draw(m, style{view: true})[0]
	return slackgo.ModalViewRequest{
		Type: slackgo.VTModal, Title: plain("Pathbot"), Close: plain("Close"), Blocks: slackgo.Blocks{BlockSet: rawBlocks(p)},
	}
}

func rawBlocks(p page) []slackgo.Block {
	blocks := make([]slackgo.Block, 0, len(p.starts))
	for _, b := range p.blocks() {
		blocks = append(blocks, drawn(b))
	}
	return blocks
}
