package api

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"

	"palmares/pkg/fault"
)

// refusal names every place where a request leaves the contract, and never repeats what was sent there.
func refusal(err error) error {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return fault.New(fault.TooLarge, "request_too_large")
	}
	fields := []fault.Field{}
	collect(err, "", &fields)
	slices.SortFunc(fields, func(a, b fault.Field) int { return strings.Compare(a.Pointer+a.Code, b.Pointer+b.Code) })
	fields = slices.CompactFunc(fields, func(a, b fault.Field) bool { return a.Pointer == b.Pointer && a.Code == b.Code })
	return fault.New(fault.Malformed, "invalid_request", fields...).Because(errors.New("outside the contract"))
}

func collect(err error, where string, fields *[]fault.Field) {
	var many openapi3.MultiError
	var request *openapi3filter.RequestError
	var schema *openapi3.SchemaError
	switch e := err.(type) { //nolint:errorlint // the chain is walked level by level, to keep each level's place
	case openapi3.MultiError:
		many = e
	case *openapi3filter.RequestError:
		request = e
	case *openapi3.SchemaError:
		schema = e
	default:
		if inner := errors.Unwrap(err); inner != nil {
			collect(inner, where, fields)
			return
		}
		*fields = append(*fields, fault.At(or(where, "/"), "malformed"))
		return
	}
	for _, one := range many {
		collect(one, where, fields)
	}
	if request != nil {
		collectRequest(request, fields)
	}
	if schema != nil {
		collectSchema(schema, where, fields)
	}
}

func collectRequest(e *openapi3filter.RequestError, fields *[]fault.Field) {
	where := ""
	if e.Parameter != nil {
		where = "/" + e.Parameter.In + "/" + e.Parameter.Name
	}
	if e.Err == nil || errors.Is(e.Err, openapi3filter.ErrInvalidRequired) {
		*fields = append(*fields, fault.At(or(where, "/"), "required"))
		return
	}
	collect(e.Err, where, fields)
}

func collectSchema(e *openapi3.SchemaError, where string, fields *[]fault.Field) {
	if e.Origin != nil {
		collect(e.Origin, where, fields)
		return
	}
	pointer := strings.TrimSuffix(where+"/"+strings.Join(e.JSONPointer(), "/"), "/")
	if e.SchemaField == "properties" {
		for _, name := range surplus(e) {
			*fields = append(*fields, fault.At(pointer+"/"+name, "unknown_field"))
		}
		return
	}
	code, ok := schemaCodes[e.SchemaField]
	if !ok {
		code = "invalid"
	}
	*fields = append(*fields, fault.At(pointer, code))
}

// surplus names the fields that the contract does not know, as a JSON pointer writes them.
func surplus(e *openapi3.SchemaError) []string {
	names := []string{}
	sent, _ := e.Value.(map[string]any)
	for name := range sent {
		if e.Schema.Properties[name] == nil {
			names = append(names, strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
		}
	}
	return names
}

// schemaCodes are the words of JSON Schema in our own.
var schemaCodes = map[string]string{
	"required": "required", "type": "wrong_type",
	"enum": "unknown_value", "pattern": "invalid_format", "format": "invalid_format", "minLength": "too_short",
	"maxLength": "too_long", "minimum": "too_small", "maximum": "too_large", "minItems": "too_few", "maxItems": "too_many",
	"nullable": "wrong_type", "maxProperties": "too_many",
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
