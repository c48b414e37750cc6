package api

import (
	"fmt"
	"net/http"
)

// visit writes the answer of an operation that takes an Idempotency-Key.
func visit(response any, w http.ResponseWriter) error {
	switch r := response.(type) {
	case CreateEditionResponseObject:
		return r.VisitCreateEditionResponse(w)
	case CreateCategoryResponseObject:
		return r.VisitCreateCategoryResponse(w)
	case CreateRoundResponseObject:
		return r.VisitCreateRoundResponse(w)
	case CreateEntryResponseObject:
		return r.VisitCreateEntryResponse(w)
	case SubmitEntryResponseObject:
		return r.VisitSubmitEntryResponse(w)
	case CreateRequestResponseObject:
		return r.VisitCreateRequestResponse(w)
	case RecordConflictResponseObject:
		return r.VisitRecordConflictResponse(w)
	case ObjectToJudgeResponseObject:
		return r.VisitObjectToJudgeResponse(w)
	case CreateAssignmentsResponseObject:
		return r.VisitCreateAssignmentsResponse(w)
	case MakeComplaintResponseObject:
		return r.VisitMakeComplaintResponse(w)
	case CastVoteResponseObject:
		return r.VisitCastVoteResponse(w)
	case CreatePrizeResponseObject:
		return r.VisitCreatePrizeResponse(w)
	case CreatePublicationResponseObject:
		return r.VisitCreatePublicationResponse(w)
	case CloseEditionResponseObject:
		return r.VisitCloseEditionResponse(w)
	case CreatePlanResponseObject:
		return r.VisitCreatePlanResponse(w)
	case PublishPlanResponseObject:
		return r.VisitPublishPlanResponse(w)
	case RecordAttendanceResponseObject:
		return r.VisitRecordAttendanceResponse(w)
	case AskCorrectionResponseObject:
		return r.VisitAskCorrectionResponse(w)
	case SettlePaperSheetResponseObject:
		return r.VisitSettlePaperSheetResponse(w)
	case ReceiveArrivalResponseObject:
		return r.VisitReceiveArrivalResponse(w)
	default:
		return fmt.Errorf("%T cannot be kept", response)
	}
}
