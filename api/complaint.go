package api

import (
	"context"

	"palmares/pkg/complaint"
)

type complaintHandlers struct{ rooms *Rooms }

// ListEntryComplaints answers GET /entries/{entryId}/complaints.
func (h complaintHandlers) ListEntryComplaints(ctx context.Context, request ListEntryComplaintsRequestObject) (ListEntryComplaintsResponseObject, error) {
	file, err := h.rooms.Complaints.Look(ctx, actorOf(ctx), request.EntryID)
	return ListEntryComplaints200JSONResponse{
		Windows: each(file.Windows, func(w complaint.Window) ComplaintWindow {
			return ComplaintWindow{
				Ground: ComplaintGround(w.Ground), OpensAt: orZero(w.OpensAt), ClosesAt: orZero(w.ClosesAt), Open: w.Check(h.rooms.Complaints.Now()) == nil,
			}
		}),
		Complaints: each(file.Complaints, toComplaint),
		Can:        each(file.Can, func(g complaint.Ground) ComplaintGround { return ComplaintGround(g) }),
	}, err
}

// MakeComplaint answers POST /entries/{entryId}/complaints.
func (h complaintHandlers) MakeComplaint(ctx context.Context, request MakeComplaintRequestObject) (MakeComplaintResponseObject, error) {
	made, err := h.rooms.Complaints.Make(ctx, actorOf(ctx), complaint.Complaint{
		EntryID: request.EntryID, Ground: complaint.Ground(request.Body.Ground), Text: request.Body.Text,
	})
	return MakeComplaint201JSONResponse(toComplaint(made)), err
}

// ListComplaints answers GET /editions/{editionId}/complaints.
func (h complaintHandlers) ListComplaints(ctx context.Context, request ListComplaintsRequestObject) (ListComplaintsResponseObject, error) {
	list, err := h.rooms.Complaints.List(ctx, actorOf(ctx), request.EditionID)
	return ListComplaints200JSONResponse(each(list, func(s complaint.Seen) EditionComplaint {
		out := EditionComplaint{
			Complaint: toComplaint(s.Complaint), EntryID: s.EntryID, Number: s.Number, Title: s.Title, Can: []EditionComplaintCan{},
		}
		if s.CanAnswer {
			out.Can = append(out.Can, EditionComplaintCanAnswer)
		}
		return out
	})), err
}

// AnswerComplaint answers POST /complaints/{complaintId}/answer.
func (h complaintHandlers) AnswerComplaint(ctx context.Context, request AnswerComplaintRequestObject) (AnswerComplaintResponseObject, error) {
	answered, err := h.rooms.Complaints.Answer(ctx, actorOf(ctx), request.ComplaintID, complaint.Answer{
		Granted: request.Body.Granted, Reason: request.Body.Reason,
	})
	return AnswerComplaint200JSONResponse(toComplaint(answered)), err
}

func toComplaint(c complaint.Complaint) Complaint {
	out := Complaint{ID: c.ID, Ground: ComplaintGround(c.Ground), Text: c.Text, MadeAt: c.MadeAt.UTC()}
	if !c.Open() {
		out.Answer = &ComplaintAnswered{Granted: c.Granted, Reason: c.Reason, AnsweredAt: c.AnsweredAt.UTC(), AnsweredBy: c.Answerer}
	}
	return out
}
