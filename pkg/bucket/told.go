package bucket

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"

	"palmares/pkg/fault"
)

// soon is when a storage that could not be reached is worth another try.
const soon = 5 * time.Second

// told says what is absent, full or out of reach, in the words of the house. The client has tried three times by then.
func told(err error) error {
	var answered *smithyhttp.ResponseError
	var named smithy.APIError
	var unreached net.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &answered) && answered.HTTPStatusCode() == http.StatusNotFound:
		return errors.Join(ErrAbsent, err)
	case errors.As(err, &named) && isFull(named.ErrorCode()):
		return fault.New(fault.Unavailable, "storage_full").Because(err)
	case answered != nil && (answered.HTTPStatusCode() >= http.StatusInternalServerError || answered.HTTPStatusCode() == http.StatusTooManyRequests),
		errors.As(err, &unreached), errors.As(err, new(*aws.RequestCanceledError)), errors.As(err, new(*smithyhttp.RequestSendError)):
		failure := fault.New(fault.Unavailable, "busy")
		failure.RetryAfter = soon
		return failure.Because(err)
	}
	return err
}

// isFull knows what storages say when they have no more room for us.
func isFull(code string) bool {
	switch code {
	case "QuotaExceeded", "StorageQuotaExceeded", "InsufficientStorage", "XMinioStorageFull", "EntityTooLargeForQuota":
		return true
	}
	return false
}
