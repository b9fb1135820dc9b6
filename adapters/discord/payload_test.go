package discord

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"pathbot/adapters/fakediscord"
)

// TestEndpoint_Payloads reads what Discord sends from every place and client, as it is documented, beside what a plain slash command holds.
func TestEndpoint_Payloads(t *testing.T) {
	t.Parallel()
	w := newWorld(t, true, nil).run()
	w.answer(w.fake.Typed(fakediscord.Ana(), "enroll", map[string]any{"path": "A"}))
	const (
		server = `"guild_id":"` + fakediscord.Guild + `","guild_locale":"de","guild":{"id":"` + fakediscord.Guild + `","locale":"de","features":["COMMUNITY"]},"context":0`
		anaIs  = `"member":{"user":{"id":"600000000000000001","username":"ana","global_name":"Ana","avatar":null,"discriminator":"0","public_flags":64,"clan":null},"nick":null,"avatar":null,"banner":null,"roles":["5"],"flags":0,"joined_at":"2020-01-01T00:00:00Z","premium_since":null,"pending":false,"communication_disabled_until":null,"permissions":"2248473465835073"}`
		direct = `"context":1,"user":{"id":"600000000000000001","username":"ana","global_name":null},"channel":{"id":"5","type":1,"recipients":[]}`
		text   = `"channel":{"id":"` + fakediscord.Channel + `","type":0,"position":3,"parent_id":null,"topic":null,"last_message_id":"5","permissions":"2248473465835073"}`
		thread = `"channel":{"id":"720000000000000001","type":11,"parent_id":"` + fakediscord.Forum + `","applied_tags":["5"],"thread_metadata":{"archived":false,"locked":false,"auto_archive_duration":1440}}`
		here   = `"channel_id":"` + fakediscord.Channel + `",`
	)
	command := func(name, options string) string {
		return `"data":{"id":"1","type":1,"name":"path","guild_id":"` + fakediscord.Guild + `","options":[{"type":1,"name":"` + name + `","options":` + options + `}]}`
	}
	for name, c := range map[string]struct {
		kind int
		body string
		want string
	}{
		"as it is today":            {2, server + "," + anaIs + "," + text + "," + here + command("progress", "[]"), "Your progress"},
		"a post of a forum":         {2, server + "," + anaIs + "," + thread + `,"channel_id":"720000000000000001","app_permissions":"274878024704",` + command("remind", `[{"type":3,"name":"place","value":"here"}]`), "in the channel you chose"},
		"a post one may not answer": {2, server + "," + anaIs + "," + thread + `,"channel_id":"720000000000000001","app_permissions":"52224",` + command("remind", `[{"type":3,"name":"place","value":"here"}]`), "may not post"},
		"no rights of ours told":    {2, server + "," + anaIs + "," + here + command("remind", `[{"type":3,"name":"place","value":"here"}]`), "in the channel you chose"},
		"rights of ours as null":    {2, server + "," + anaIs + "," + here + `"app_permissions":null,` + command("remind", `[{"type":3,"name":"place","value":"here"}]`), "in the channel you chose"},
		"a direct message":          {2, direct + `,"channel_id":"5","authorizing_integration_owners":{"0":"0"},` + command("progress", "[]"), "Your progress"},
		"among several people":      {2, `"context":2,"authorizing_integration_owners":{"1":"600000000000000001"},"user":{"id":"600000000000000001"},"channel":{"id":"5","type":3,"name":null,"icon":null,"owner_id":"6"},"channel_id":"5",` + command("progress", "[]"), `"flags":64`},
		"of a person's own":         {2, server + "," + anaIs + "," + here + `"authorizing_integration_owners":{"1":"600000000000000001"},` + command("progress", "[]"), "not on this server"},
		"of both":                   {2, server + "," + anaIs + "," + here + `"authorizing_integration_owners":{"0":"` + fakediscord.Guild + `","1":"600000000000000001"},` + command("progress", "[]"), "Your progress"},
		"a null member":             {2, direct + `,"member":null,"guild_id":null,"channel_id":"5",` + command("progress", "[]"), "Your progress"},
		"a member of nobody":        {2, server + `,"member":{"user":null,"permissions":null},"user":{"id":"600000000000000001"},` + here + command("progress", "[]"), "Your progress"},
		"a modal":                   {5, server + "," + anaIs + "," + here + `"message":null,"data":{"custom_id":"1:done","components":[{"type":18,"id":1,"component":{"type":4,"custom_id":"x","value":"y"}},{"type":1,"components":[{"type":4,"custom_id":"z","value":"w"}]}],"resolved":{}}`, "another time"},
		"of a message":              {2, server + "," + anaIs + "," + here + `"data":{"id":"1","type":3,"name":"Explain","target_id":"5","resolved":{"messages":{"5":{"id":"5","content":"@everyone","flags":0,"components":[{"type":17}]}}}}`, "A1.1"},
		"of a person":               {2, server + "," + anaIs + "," + here + `"data":{"id":"1","type":2,"name":"Progress","target_id":"5","resolved":{"users":{"5":{"id":"5"}},"members":{"5":{"nick":"x"}}}}`, "A1.1"},
		"an unknown kind of option": {2, server + "," + anaIs + "," + here + command("show", `[{"type":42,"name":"item","value":"A"}]`), "Path A"},
		"an attachment":             {2, server + "," + anaIs + "," + here + `"data":{"id":"1","type":1,"name":"path","options":[{"type":1,"name":"show","options":[{"type":11,"name":"item","value":"99"}]}],"resolved":{"attachments":{"99":{"id":"99","filename":"a.png","size":5,"url":"https://x.y/a.png","proxy_url":"x","ephemeral":true}}}}`, "99"},
		"a large id":                {2, server + `,"member":{"user":{"id":"18446744073709551615","username":"max"},"permissions":"0"},` + here + command("progress", "[]"), "Welcome"},
		"numbers as text":           {2, server + "," + anaIs + "," + here + `"version":"1","attachment_size_limit":"10485760",` + command("show", `[{"type":"3","name":"item","value":"A"}]`), "Path A"},
		"another name":              {2, server + "," + anaIs + "," + here + `"data":{"id":"1","type":1,"name":"study","options":[{"type":1,"name":"progress"}]}`, "Your progress"},
		"an old shape, no option":   {2, server + "," + anaIs + "," + here + command("enroll", "null"), "Which path"},
		"an old option":             {2, server + "," + anaIs + "," + here + command("progress", `[{"type":5,"name":"verbose","value":true}]`), "Your progress"},
		"a button of another time":  {3, server + "," + anaIs + "," + here + `"message":{"id":"5","flags":64,"type":0,"components":[{"type":17,"components":[]}]},"data":{"custom_id":"v1|done|77|x","component_type":2,"id":3}`, "another time"},
		"a select of people":        {3, server + "," + anaIs + "," + here + `"message":{"id":"5"},"data":{"custom_id":"x","component_type":5,"values":["600000000000000001"],"resolved":{"users":{}}}`, "another time"},
		"several in focus":          {4, server + "," + anaIs + "," + here + command("enroll", `[{"type":3,"name":"path","value":"b","focused":true},{"type":3,"name":"zone","value":"tok","focused":true}]`), `"value":"B"`},
		"an unknown one in focus":   {4, server + "," + anaIs + "," + here + command("enroll", `[{"type":3,"name":"path","value":"b","focused":true},{"type":3,"name":"mood","value":"x","focused":true}]`), `"value":"B"`},
		"a number in focus":         {4, server + "," + anaIs + "," + here + command("show", `[{"type":4,"name":"item","value":"A1","focused":true}]`), "A1"},
	} {
		id := w.fake.Typed(fakediscord.Ana(), "list", nil).ID
		body := `{"id":"` + id + `","application_id":"` + fakediscord.App + `","token":"t","version":1,"locale":"pt-BR","entitlements":[],"type":` + string(rune('0'+c.kind)) + `,` + c.body + `}`
		if !json.Valid([]byte(body)) {
			t.Errorf("%s is no JSON: %s", name, body)
			continue
		}
		r, err := w.fake.Sign(t.Context(), w.endpoint(), []byte(body), time.Now())
		if err != nil {
			t.Fatal(err)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusOK || !strings.Contains(string(data), c.want) {
			t.Errorf("%s: %d %s\nlacks %q", name, resp.StatusCode, data, c.want)
		}
	}
}

// fixed is a clock that stands.
type fixed time.Time

func (c fixed) Now() time.Time { return time.Time(c) }

// TestTimezone_Daylight completes a zone and confirms it with the hour it keeps at this very moment, on both sides of both changes, beside the instant the client shows by its own zone.
func TestTimezone_Daylight(t *testing.T) {
	t.Parallel()
	for at, want := range map[string]string{
		"2027-03-28T00:59:00Z": "Sun 28 Mar, 01:59", "2027-03-28T01:00:00Z": "Sun 28 Mar, 03:00",
		"2027-10-31T00:30:00Z": "Sun 31 Oct, 02:30", "2027-10-31T01:30:00Z": "Sun 31 Oct, 02:30", "2027-10-31T23:30:00Z": "Mon 1 Nov, 00:30",
	} {
		now, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		w := newWorld(t, true, nil, func(c *Config) { c.Clock = fixed(now) })
		respond := func(i *fakediscord.Interaction) string {
			data, _ := json.Marshal(i.Payload)
			in, err := decode(data)
			if err != nil {
				t.Fatal(err)
			}
			return fakediscord.Text(w.adapter.inTurn(w.adapter.newJob(t.Context(), in)))
		}
		w.want(respond(w.fake.Completing(fakediscord.Ana(), "timezone", "zone", "berl")), `"value":"Europe/Berlin"`)
		w.want(respond(w.fake.Typed(fakediscord.Ana(), "timezone", map[string]any{"zone": "Europe/Berlin"})),
			"Europe/Berlin", "where it is "+want, fmt.Sprintf("<t:%d:f>", now.Unix()), `"flags":64`)
	}
}
