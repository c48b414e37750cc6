package api

import (
	"bytes"
	"context"

	"palmares/pkg/entry"
	"palmares/pkg/exchange"
	"palmares/pkg/sheet"
)

type exchangeHandlers struct{ rooms *Rooms }

// ExportList answers GET /editions/{editionId}/exports/{list}.
func (h exchangeHandlers) ExportList(ctx context.Context, request ExportListRequestObject) (ExportListResponseObject, error) {
	params := request.Params
	table, err := h.rooms.Exchange.Export(ctx, actorOf(ctx), exchange.Export{
		List: string(request.List), EditionID: request.EditionID, RoundID: params.Round, Locale: localeOf(ctx, params.Lang),
		Entries: entry.Filter{
			Query: params.Q, CategoryID: params.Category, State: entry.State(params.State), Country: params.Country,
			OpenRequest: params.OpenRequest, Sort: string(params.Sort),
		},
	})
	if err != nil {
		return nil, err
	}
	format := sheet.CSV
	if params.Format == ExportListParamsFormatXlsx {
		format = sheet.XLSX
	}
	var file bytes.Buffer
	if err := sheet.Write(&file, format, table); err != nil {
		return nil, err
	}
	return ExportList200ApplicationOctetStreamResponse{
		Body: &file, ContentLength: int64(file.Len()),
		Headers: ExportList200ResponseHeaders{ContentDisposition: attachment(string(request.List) + "." + string(format))},
	}, nil
}

// ImportRows answers POST /editions/{editionId}/imports/{kind}.
func (h exchangeHandlers) ImportRows(ctx context.Context, request ImportRowsRequestObject) (ImportRowsResponseObject, error) {
	dry := request.Params.DryRun
	report, err := h.rooms.Exchange.Import(ctx, actorOf(ctx), exchange.Import{
		Kind: exchange.Kind(request.Kind), EditionID: request.EditionID, CategoryID: request.Params.Category,
		RoundID: request.Params.Round, DryRun: dry == nil || *dry, Content: request.Body,
	})
	return ImportRows200JSONResponse{
		Rows: report.Rows, Valid: report.Valid, Written: report.Written,
		Problems: each(report.Problems, func(p exchange.Problem) RowProblem {
			return RowProblem{Row: p.Row, Column: p.Column, Code: p.Code, Params: p.Params}
		}),
	}, err
}
