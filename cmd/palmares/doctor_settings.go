package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"
)

func (c *doctorCommand) checkSettings() finding {
	if err := cmp.Or(c.Check(), c.Watch.Check(c.Listen), c.Backup.Check()); err != nil {
		return fail("réglages", err, "palmares serve --help dit ce qu'il faut ; le serveur ne démarrera pas ainsi.")
	}
	return fine("réglages", "le serveur les accepte ("+c.Site+")")
}

// othersMay are the bits of a mode that let everybody on the machine read.
const othersMay = 0o007

func (c *doctorCommand) checkSecret() finding {
	const check = "secret"
	secret, err := c.LoadSecret()
	if err != nil {
		return fail(check, err, "openssl rand -base64 48 > secret, puis --secret-file secret ; gardez-en une copie loin d'ici.")
	}
	if c.SecretFile == "" {
		return warn(check, "il vient de l'environnement, que d'autres programmes peuvent lire", "Mettez-le dans un fichier : --secret-file.")
	}
	about, err := os.Stat(c.SecretFile)
	if err != nil {
		return fail(check, err, "")
	}
	if about.Mode().Perm()&othersMay != 0 {
		return warn(check, fmt.Sprintf("tout le monde sur cette machine lit %s (%o)", c.SecretFile, about.Mode().Perm()), "chmod 600 "+c.SecretFile)
	}
	return fine(check, fmt.Sprintf("%d octets, lu par son seul propriétaire", len(secret)))
}

func (c *doctorCommand) checkProxy() finding {
	const check = "proxy"
	host, _, err := net.SplitHostPort(c.Listen)
	if err != nil {
		return fail(check, err, "--listen veut une adresse et un port, comme 127.0.0.1:8080.")
	}
	alone := host == "localhost" || net.ParseIP(host).IsLoopback()
	switch {
	case c.TrustProxy && !alone:
		return warn(check, "X-Forwarded-For est cru de quiconque atteint "+c.Listen,
			"Que seul le proxy puisse atteindre ce port : 127.0.0.1, un réseau de conteneurs, ou un pare-feu.")
	case !c.TrustProxy && c.Secure():
		return warn(check, "tous les appelants ont l'adresse du proxy qui porte le HTTPS", "--trust-proxy, derrière son propre proxy seulement.")
	}
	return fine(check, "écoute sur "+c.Listen)
}

// What of a certificate is left, and how far two clocks may be apart, before somebody should know.
const (
	soonEnds  = 14 * 24 * time.Hour
	apart     = 5 * time.Second
	siteWaits = 10 * time.Second
)

// checkSite asks the site as everybody reaches it: its certificate, its clock, and that it is this program which answers.
func (c *doctorCommand) checkSite(ctx context.Context) finding {
	const check = "site"
	ctx, cancel := context.WithTimeout(ctx, siteWaits)
	defer cancel()
	question, err := http.NewRequestWithContext(ctx, http.MethodGet, c.Site+"/readyz", http.NoBody)
	if err != nil {
		return fail(check, err, "")
	}
	answer, err := http.DefaultClient.Do(question)
	if err != nil {
		return warn(check, err.Error(), "Sans importance si le serveur n'est pas encore démarré ; sinon, vérifiez le nom, le proxy et le certificat.")
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return fail(check, fmt.Errorf("%s/readyz répond %s", c.Site, answer.Status), "Regardez le journal du serveur, et ce que le proxy a devant lui.")
	}
	if ends := certificateEnds(answer.TLS); !ends.IsZero() && time.Until(ends) < soonEnds {
		return warn(check, "le certificat finit le "+ends.Format("02/01/2006"), "Renouvelez-le avant le jour de la finale.")
	}
	if told, err := http.ParseTime(answer.Header.Get("Date")); err == nil && time.Since(told).Abs() > apart {
		return warn(check, "l'horloge de qui répond est à "+time.Since(told).Round(time.Second).String()+" de celle-ci", "Réglez les deux : timedatectl set-ntp true.")
	}
	return fine(check, c.Site+" est prêt")
}

func certificateEnds(seen *tls.ConnectionState) (ends time.Time) {
	if seen != nil && len(seen.PeerCertificates) > 0 {
		ends = seen.PeerCertificates[0].NotAfter
	}
	return ends
}

// enoughFiles is what some thousands of phones that listen need, each with a connection.
const enoughFiles = 8192

func checkDescriptors() finding {
	const check = "fichiers ouverts"
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return fail(check, err, "")
	}
	said := fmt.Sprintf("%d au plus", limit.Max)
	if limit.Max < enoughFiles {
		return warn(check, strings.TrimSpace(said), "LimitNOFILE=65536 dans l'unité, ou ulimit -n 65536.")
	}
	return fine(check, said)
}
