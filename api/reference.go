package api

import (
	_ "embed"
	"html/template"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/labstack/echo/v4"
)

//go:embed openapi.yaml
var contract []byte

// mountReference serves the contract, and a page that one can read.
func mountReference(e *echo.Echo) {
	e.GET("/api/openapi.yaml", func(c echo.Context) error {
		return c.Blob(http.StatusOK, "application/yaml; charset=utf-8", contract)
	})
	e.GET("/api", func(c echo.Context) error {
		page, err := referencePage()
		if err != nil {
			return err
		}
		c.Response().Header().Set(echo.HeaderContentSecurityPolicy, pagePolicy([]byte(page)))
		return c.HTML(http.StatusOK, page)
	})
}

type referenceRow struct{ Method, Path, Operation, Summary, Access string }

type referenceTag struct {
	Name, Description string
	Rows              []referenceRow
}

//go:embed reference.html
var referenceText string

var referenceTemplate = template.Must(template.New("reference").Parse(referenceText))

func referencePage() (string, error) {
	document, err := GetSpec()
	if err != nil {
		return "", err
	}
	tags := make([]referenceTag, len(document.Tags))
	for i, tag := range document.Tags {
		tags[i] = referenceTag{Name: tag.Name, Description: tag.Description, Rows: referenceRows(document, tag.Name)}
	}
	var out strings.Builder
	err = referenceTemplate.Execute(&out, struct {
		Title, Version, Introduction string
		Tags                         []referenceTag
	}{document.Info.Title, document.Info.Version, document.Info.Description, tags})
	return out.String(), err
}

func referenceRows(document *openapi3.T, tag string) []referenceRow {
	rows := []referenceRow{}
	for path, item := range document.Paths.Map() {
		for method, operation := range item.Operations() {
			if operation.Tags[0] != tag {
				continue
			}
			access := "session"
			if isPublic(operation) {
				access = "public"
			}
			rows = append(rows, referenceRow{method, basePath + path, operation.OperationID, operation.Summary, access})
		}
	}
	slices.SortFunc(rows, func(a, b referenceRow) int { return strings.Compare(a.Path+a.Method, b.Path+b.Method) })
	return rows
}
