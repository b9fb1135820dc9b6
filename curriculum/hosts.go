package curriculum

import (
	"io/fs"
	"net/url"
	"strings"
)

// hostsFile lists the hosts that links may go to, one a line; # begins a comment.
const hostsFile = "hosts.txt"

// hostList is the hosts links may go to; nil is any.
type hostList map[string]bool

// readHosts reads the list. Without the file, or with nothing in it, every host is allowed.
func readHosts(fsys fs.FS) (hostList, []Fault) {
	if !exists(fsys, hostsFile) {
		return nil, nil
	}
	p, ok := openPage(fsys, hostsFile, nil)
	if !ok {
		return nil, p.faults
	}
	var hosts hostList
	line := 0
	for l := range strings.Lines(p.text) {
		line++
		l, _, _ = strings.Cut(l, "#")
		l = strings.TrimSpace(l)
		switch {
		case l == "":
			continue
		case strings.ContainsAny(l, "/: \t*@") || !strings.Contains(l, ".") || strings.ToLower(l) != l:
			p.fault(line, quote(l)+" is no host: write the name alone in small letters, like docs.databricks.com")
			continue
		case hosts[l]:
			p.fault(line, l+" stands here twice: keep one")
		}
		if hosts == nil {
			hosts = hostList{}
		}
		hosts[l] = true
	}
	return hosts, p.faults
}

const maxURL = 400

// link checks an address: https, well formed, on the list.
func (p *page) link(line int, address string) {
	u, err := url.Parse(address)
	switch {
	case err != nil || strings.ContainsAny(address, " \n\t<>\"`\\") || u.Scheme != "" && u.Host == "":
		p.fault(line, "link "+quote(address)+" is malformed: copy it from the browser")
	case u.Scheme != "https":
		p.fault(line, "link "+quote(address)+" does not begin with https://: write the https address")
	case u.User != nil || u.Port() != "" || !strings.Contains(u.Hostname(), "."):
		p.fault(line, "link "+quote(address)+" is malformed: it needs a public host and no user or port")
	case p.hosts != nil && !p.hosts[strings.ToLower(u.Hostname())]:
		p.fault(line, "link host "+u.Hostname()+" is not in "+hostsFile+": link an official page, or add the host there")
	default:
		p.atMost(line, "link", address, maxURL)
	}
}
