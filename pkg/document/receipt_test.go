package document_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"palmares/pkg/document"
	"palmares/pkg/wording"
)

const hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

func receipt(t *testing.T) document.Receipt {
	t.Helper()
	bamako, err := time.LoadLocation("Africa/Bamako")
	if err != nil {
		t.Fatal(err)
	}
	return document.Receipt{
		Edition: "Concours national de l’innovation numérique 2026", Organizer: "Ministère de l’Économie numérique",
		Number: "SDN-2026-0147", Title: "Jɛkafɔ, l’assistant en bamanankan et fulfulde (ɓɗƴ) — « Sɔrɔ ka ɲɛ »", Category: "Start-ups",
		Entrant: "Aïssata Œdraogo Ɲaŋtɛ", Organisation: "Sahel Voix", Revision: 3,
		At: time.Date(2026, time.January, 12, 17, 59, 58, 0, bamako), Hash: hash,
		Files: []document.ReceiptFile{
			{Name: "Présentation.pdf", Bytes: 2_345_678, SHA256: "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"},
			{Name: "statuts.pdf", Bytes: 734, SHA256: "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13"},
		},
		VerifyAt: "https://concours.example.ml/verification",
	}
}

func made(t *testing.T, data document.Receipt, locale wording.Locale) []byte {
	t.Helper()
	pdf, err := document.NewReceipt(data, locale)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// text of a PDF as a reader would copy it.
func text(t *testing.T, pdf []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not here; on Debian: apt-get install poppler-utils")
	}
	path := filepath.Join(t.TempDir(), "receipt.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

func TestNewReceipt_saysWhatWasReceivedInEveryLetter(t *testing.T) {
	words := text(t, made(t, receipt(t), wording.French))
	for _, want := range []string{
		"Concours national de l’innovation numérique 2026", "Accusé de réception", "SDN-2026-0147", "Jɛkafɔ", "(ɓɗƴ) — « Sɔrɔ ka ɲɛ »",
		"Aïssata Œdraogo Ɲaŋtɛ", "Sahel Voix", "Version déposée 3", "12 janvier 2026 à 17:59:58 (Africa/Bamako, UTC+0)",
		"9f86 d081 884c 7d65 9a2f eaa0 c55a d015", "a3bf 4f1b 2b0b 822c d15d 6c15 b0f0 0a08",
		"Présentation.pdf 2,3 Mo 6030 3ae2 2b99 8861", "statuts.pdf 734 octets", "https://concours.example.ml/verification#" + hash, "Page 1 sur 1",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in: %s", want, words)
		}
	}
	if strings.Contains(words, "\ufffd") {
		t.Errorf("letters are missing from the fonts: %s", words)
	}
}

func TestNewReceipt_printsItsProofInOnePiece(t *testing.T) {
	data := receipt(t)
	data.Proof, data.ProofAt = printedProof(), "https://concours.example.ml/verifier"
	for locale, want := range map[wording.Locale]string{wording.French: "Preuve d’inscription au registre", wording.English: "Proof that it is in the log"} {
		words := text(t, made(t, data, locale))
		holds(t, words, []string{want, "https://concours.example.ml/verifier"})
		if got := strings.ReplaceAll(words, " ", ""); !strings.Contains(got, strings.ReplaceAll(strings.Join(data.Proof, ""), " ", "")) {
			t.Errorf("the proof is in pieces: %s", words)
		}
	}
}

// printedProof is as long as that of a log of a million facts.
func printedProof() []string {
	lines := []string{
		"palmares-receipt/1", "action entry.submitted", "at 2026-01-12T17:59:58.123456Z", "hidden " + hash,
		`content {"entry":"01939d5e-7c1a-7f0e-9a57-0c6f5b2f1d11","revision":3,"hash":"` + hash + `"}`,
		"salt " + hash, "leaf " + hash, "index 524288", "size 1048576", "root " + hash,
	}
	for range 20 {
		lines = append(lines, "path "+hash)
	}
	return append(lines, "origin concours.example.ml/editions/01939d5e-7c1a-7f0e-9a57-0c6f5b2f1d11",
		"signature — concours.example.ml 1Lw8Gf1Hkq0r7m2m9u7o4f1C5cX8oB3Qf0kzVJm3d2n6sT5yU8wA1bC4eG7hI0jK3lM6nO9pQ2rS5tU8vW1xY4zA7bC=",
		"end palmares-receipt/1")
}

func TestNewReceipt_speaksEnglish(t *testing.T) {
	data := receipt(t)
	data.At = time.Date(2026, time.January, 1, 8, 5, 0, 0, time.FixedZone("Asia/Kolkata", 5*3600+1800))
	data.Files = nil
	words := text(t, made(t, data, wording.English))
	for _, want := range []string{"Receipt", "1 January 2026 at 08:05:00 (Asia/Kolkata, UTC+5:30)", "No attached file.", "Page 1 of 1"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q in: %s", want, words)
		}
	}
}

func TestNewReceipt_isTheSameForTheSameData(t *testing.T) {
	first := made(t, receipt(t), wording.French)
	for range 20 {
		if !bytes.Equal(first, made(t, receipt(t), wording.French)) {
			t.Fatal("two receipts of the same entry differ")
		}
	}
	other := receipt(t)
	other.Revision++
	if bytes.Equal(first, made(t, other, wording.French)) {
		t.Error("another revision gave the same receipt")
	}
}

func TestNewReceipt_goesOnOnTheNextPage(t *testing.T) {
	data := receipt(t)
	for i := range 30 {
		data.Files = append(data.Files, document.ReceiptFile{Name: fmt.Sprintf("annexe %d.pdf", i+1), Bytes: 1_000_000, SHA256: hash})
	}
	words := text(t, made(t, data, wording.French))
	for _, want := range []string{"annexe 1.pdf", "annexe 30.pdf", "Page 1 sur 2", "Page 2 sur 2"} {
		if !strings.Contains(words, want) {
			t.Errorf("no %q", want)
		}
	}
}

func TestNewReceipt_takesWhateverPeopleWrite(t *testing.T) {
	data := receipt(t)
	data.Title = strings.Repeat("mot", 200) + "\n\te\u0301te\u0301 😀 ߒߞߏ \x00"
	data.Organizer, data.Organisation, data.Files = "", "", []document.ReceiptFile{{}}
	words := text(t, made(t, data, wording.French))
	if !strings.Contains(words, "été \ufffd") || strings.Contains(words, "Organisation") {
		t.Errorf("got %s", words)
	}
}
