package notice

import (
	"embed"
	"fmt"
	"strings"
	"text/template"
	"unicode"

	"palmares/pkg/wording"
)

// Kind names a sort of mail and its template.
type Kind string

// The mails of the contest.
const (
	Confirmation    Kind = "confirmation"      // confirm an address
	AlreadyKnown    Kind = "already-known"     // somebody registered an address that has an account
	PasswordReset   Kind = "password-reset"    // choose a new password
	PasswordChanged Kind = "password-changed"  // it was changed
	SessionsEnded   Kind = "sessions-ended"    // every session, by whom
	CodeUsed        Kind = "code-used"         // a session was opened by a code that an organizer made
	DeviceKnown     Kind = "device-known"      // a PIN was set on a device
	FactorSet       Kind = "factor-set"        // a code is asked for after the password
	FactorRemoved   Kind = "factor-removed"    // no more
	FactorReset     Kind = "factor-reset"      // somebody else took it away
	RecoveryUsed    Kind = "recovery-used"     // a recovery code opened the account
	PasskeyAdded    Kind = "passkey-added"     // a passkey was tied to the account
	PasskeyRemoved  Kind = "passkey-removed"   // no more
	FactorTried     Kind = "factor-tried"      // with the right password, and wrongly
	PasskeyCopied   Kind = "passkey-copied"    // it seems to exist twice
	AppRemoved      Kind = "app-removed"       // the codes of the app are worth nothing any more
	IdentityTied    Kind = "identity-tied"     // a ministry's provider opens the account
	IdentityUntied  Kind = "identity-untied"   // no more
	TelephoneKnown  Kind = "telephone-known"   // a number opens the account
	TextCode        Kind = "text-code"         // the digits, by short message
	Invitation      Kind = "invitation"        // a role in an edition
	AcceptedAsShown Kind = "accepted-as-shown" // the role was taken on by a link that an organizer had shown
	Receipt         Kind = "receipt"           // an entry was submitted
	RequestMade     Kind = "request"           // the screener asks for something
	EntryAccepted   Kind = "entry-accepted"    // eligible
	EntryRejected   Kind = "entry-rejected"    // not eligible, with the reason
	Assigned        Kind = "assigned"          // entries were assigned to a judge
	TakenBack       Kind = "taken-back"        // entries not yet handed in went to another judge
	Reminder        Kind = "reminder"          // a judge has entries left
	Published       Kind = "published"         // the palmarès is published
	Checkpoint      Kind = "checkpoint"        // how the log stands, to observers

	ComplaintMade    Kind = "complaint-made"    // an entrant complains, to those who answer
	ComplaintRefused Kind = "complaint-refused" // with the reason
	ComplaintGranted Kind = "complaint-granted" // with the reason, and what follows

	ArrivalReceived Kind = "arrival-received" // a scorecard came after the closing, to those who may rule
	ArrivalGranted  Kind = "arrival-granted"
	ArrivalRefused  Kind = "arrival-refused"

	CorrectionAsked   Kind = "correction-asked" // of a mark, to those who may rule
	CorrectionGranted Kind = "correction-granted"
	CorrectionRefused Kind = "correction-refused"

	AdministratorMade  Kind = "administrator-made"  // somebody administers from now on, to them and to all who do
	AdministratorEnded Kind = "administrator-ended" // no more

	BackupFailed Kind = "backup-failed" // of the server, to its administrators
	BackupLacks  Kind = "backup-lacks"  // documents that the contest names
	TextsSpent   Kind = "texts-spent"   // those of a day
	MailsSpent   Kind = "mails-spent"   // those of a day that strangers ask for
)

// Kinds lists every sort of mail. TextCode is the one short message.
var Kinds = []Kind{
	Confirmation, AlreadyKnown, PasswordReset, PasswordChanged, SessionsEnded, CodeUsed, DeviceKnown, TelephoneKnown, Invitation, AcceptedAsShown, Receipt,
	FactorSet, FactorRemoved, FactorReset, FactorTried, RecoveryUsed, PasskeyAdded, PasskeyRemoved, PasskeyCopied, AppRemoved, IdentityTied, IdentityUntied,
	RequestMade, EntryAccepted, EntryRejected, Assigned, TakenBack, Reminder, Published,
	Checkpoint,
	ComplaintMade, ComplaintRefused, ComplaintGranted,
	ArrivalReceived, ArrivalGranted, ArrivalRefused,
	CorrectionAsked, CorrectionGranted, CorrectionRefused,
	AdministratorMade, AdministratorEnded, BackupFailed, BackupLacks, TextsSpent, MailsSpent,
}

//go:embed templates
var templates embed.FS

// compose fills a template, whose first line is the subject; of a short message it is empty. What somebody wrote with line breaks stays in
// the line of the template where it stands: it cannot become the subject's end, nor what follows it.
func compose(mail Mail, link string) (subject, body string, err error) {
	locale := mail.Locale
	if locale != wording.English {
		locale = wording.French
	}
	path := fmt.Sprintf("templates/%s/%s.txt", locale, mail.Kind)
	text, err := templates.ReadFile(path)
	if err != nil {
		return "", "", fmt.Errorf("mail template %s: %w", path, err)
	}
	data := map[string]string{"Link": link}
	for k, v := range mail.Data {
		data[k] = v
	}
	head, rest, _ := strings.Cut(string(text), "\n")
	subject, err = fill(path, head, data)
	if err != nil {
		return "", "", err
	}
	body, err = fill(path, strings.TrimLeft(rest, "\n"), data)
	return oneLine(subject), body, err
}

func fill(path, text string, data map[string]string) (string, error) {
	var out strings.Builder
	parsed, err := template.New(path).Option("missingkey=error").Parse(text)
	if err == nil {
		err = parsed.Execute(&out, data)
	}
	if err != nil {
		return "", fmt.Errorf("mail template %s: %w", path, err)
	}
	return out.String(), nil
}

// oneLine is a text as a header can say it.
func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
