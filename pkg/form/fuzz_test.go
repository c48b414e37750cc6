package form_test

import (
	"encoding/json"
	"testing"

	"palmares/pkg/form"
)

// FuzzAnswers feeds a form what a browser may send: what is kept as typed can be looked through to the end.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte(`{"stage": "prototype", "themes": ["ai"], "budget": "2500000", "site": "https://a.example", "declaration": true}`))
	f.Add([]byte(`{"themes": [1], "budget": "1e99", "declaration": "true"}`))
	questions := form.Form{}
	for _, kind := range []form.Type{form.Declaration, form.Choices, form.File, form.Picture, "text", "number", "choice", "url", "email", "date", "phone"} {
		questions.Fields = append(questions.Fields, form.Field{Key: string(kind), Type: kind, Required: true, MaxLength: 20, Options: []form.Option{{Value: "a"}}})
	}
	f.Fuzz(func(t *testing.T, sent []byte) {
		var answers form.Answers
		if json.Unmarshal(sent, &answers) != nil {
			return
		}
		if len(questions.CheckTypes(answers)) > 0 {
			return
		}
		for _, wrong := range questions.Missing(answers, nil) {
			if wrong.Pointer == "" || wrong.Code == "" {
				t.Fatalf("%+v is wrong nowhere", wrong)
			}
		}
		questions.About(answers)
	})
}
