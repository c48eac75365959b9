// Package fetch gets a page by its address, for the library. What comes in is an
// address that somebody typed; what goes out are the page's bytes, text in UTF-8,
// and a name for it. Whether they are a document, package format decides.
//
// # What is refused
//
// The address is anybody's, the network that it is fetched from is the operator's.
// Only http and https are spoken, at the ports 80, 443, 8080 and 8443, to hosts on
// the public internet. Hosts are looked up here, as absolute names, so that no
// search list of the machine's completes them; names that are reserved for private
// use are not looked up at all. Where one of a host's addresses is not public, the
// host is refused as a whole. What is checked is then dialed, and is checked once
// more by the dialer, at the moment it connects, so that a name that changes its
// meaning in between gains nothing. Redirects, at most five, are checked like any
// address, and may not lead from https to http. No proxy of the environment is
// used.
//
// Which addresses are public tells code.dny.dev/ssrf (MIT): it follows the
// registries of special-purpose addresses that IANA keeps by RFC 6890,
// https://www.iana.org/assignments/iana-ipv4-special-registry and
// https://www.iana.org/assignments/iana-ipv6-special-registry, refuses all of them
// and multicast, and of IPv6 all that is not global unicast; the tests hold it to
// the registries' entries. Added here are what clouds keep for their metadata
// outside of those ranges; the networks that the machine itself is in, public ones
// too; and reading the address that NAT64 embeds by its well-known prefix, so that a
// network without IPv4 can be fetched from. A network that has public addresses but
// lets nobody in, and is not the machine's own, cannot be told from others.
//
// Who is refused is not told what a name leads to, nor whether it leads anywhere:
// otherwise names could be tried out from a chat to learn what there is inside.
//
// # What is bounded
//
// A page has so much time in all, headers of 64 kB, and as many bytes as the
// caller says, counted after they are unpacked; what comes over the wire is counted,
// too. Only status 200 counts, and only types that documents have. No cookies and
// no referrer are sent.
//
// robots.txt is not asked: it speaks to robots that go from link to link, and here
// is fetched one page that somebody named. Scripts are not run, nor is anything
// fetched that a page refers to.
package fetch
