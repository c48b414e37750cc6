package api_test

import "net/http"

var paceExamples = []example{
	{does: "listPaces", may: conducts, path: "/editions/<edition>/paces", answers: http.StatusOK},
	{does: "getPace", may: conducts, path: "/rounds/<startup1>/pace", answers: http.StatusOK},
	{does: "remindJudges", may: organizes, path: "/rounds/<startup1>/reminders", body: `{"judgeIds": ["<jure@demo.palmares.member>"]}`, answers: http.StatusOK},
	{does: "scheduleReminders", may: organizes, path: "/rounds/<startup1>/reminders", headers: map[string]string{"If-Match": `"0"`}, body: `{"daysBefore": [5, 1], "silent": false}`, answers: http.StatusOK},
}

var paceRefusals = []refusal{
	{does: "scheduleReminders", by: organizer, path: "/rounds/<startup1>/reminders", headers: map[string]string{"If-Match": `"1"`}, body: `{"daysBefore": [5, 1], "silent": false}`,
		status: http.StatusPreconditionFailed, code: "stale"},
	{does: "remindJudges", by: organizer, path: "/rounds/<administration1>/reminders", body: `{"judgeIds": ["<jure@demo.palmares.member>"]}`,
		status: http.StatusConflict, code: "round_not_open"},
	{does: "remindJudges", by: organizer, path: "/rounds/<startup1>/reminders", body: `{"judgeIds": ["<nobody>"]}`,
		status: http.StatusUnprocessableEntity, code: "not_a_judge"},
}
