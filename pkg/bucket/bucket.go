package bucket

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// Bucket is one bucket, or what of it is below a prefix.
type Bucket struct {
	client *s3.Client
	name   string
	prefix string
}

// Object is what the storage tells of one.
type Object struct {
	Key     string
	Bytes   int64
	Changed time.Time
}

// ErrAbsent is an object that is not there.
var ErrAbsent = errors.New("no such object")

// Open reads an address, as Read describes it, and asks nothing of the storage yet.
func Open(address string) (*Bucket, error) {
	at, err := Read(address)
	if err != nil {
		return nil, err
	}
	client := s3.New(s3.Options{
		Region: at.Region, Credentials: credentials.NewStaticCredentialsProvider(at.KeyID, at.Secret, ""),
		// Every object carries its SHA-256; more than that not every storage knows.
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenRequired, ResponseChecksumValidation: aws.ResponseChecksumValidationWhenRequired,
		UsePathStyle: at.Endpoint != "", BaseEndpoint: endpoint(at.Endpoint),
	})
	return &Bucket{client: client, name: at.Bucket, prefix: at.Prefix}, nil
}

func endpoint(address string) *string {
	if address == "" {
		return nil // the region's own
	}
	return &address
}

// Check tells whether the bucket is there and open to us.
func (b *Bucket) Check(ctx context.Context) error {
	_, err := b.client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: &b.name})
	if err != nil {
		return fmt.Errorf("bucket %s: %w", b.name, told(err))
	}
	return nil
}

// Put writes an object of so many bytes, from the content's beginning, and of this SHA-256, over one of the same name if there is one.
func (b *Bucket) Put(ctx context.Context, key string, content io.ReadSeeker, size int64, sum [sha256.Size]byte) error {
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err := b.client.PutObject(ctx, &s3.PutObjectInput{
		Bucket: &b.name, Key: b.key(key), Body: content, ContentLength: &size,
		ChecksumAlgorithm: types.ChecksumAlgorithmSha256, ChecksumSHA256: aws.String(base64.StdEncoding.EncodeToString(sum[:])),
	})
	return told(err)
}

// Get reads an object from an offset on, and tells how many bytes are left from there; the caller closes it.
func (b *Bucket) Get(ctx context.Context, key string, offset int64) (content io.ReadCloser, left int64, err error) {
	asked := &s3.GetObjectInput{Bucket: &b.name, Key: b.key(key)}
	if offset > 0 {
		asked.Range = aws.String(fmt.Sprintf("bytes=%d-", offset))
	}
	got, err := b.client.GetObject(ctx, asked)
	if err != nil {
		return nil, 0, told(err)
	}
	return got.Body, aws.ToInt64(got.ContentLength), nil
}

// Head tells of an object without reading it.
func (b *Bucket) Head(ctx context.Context, key string) (Object, error) {
	got, err := b.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &b.name, Key: b.key(key)})
	if err != nil {
		return Object{}, told(err)
	}
	return Object{Key: key, Bytes: aws.ToInt64(got.ContentLength), Changed: aws.ToTime(got.LastModified)}, nil
}

// List tells of the objects whose names begin so, in the order of their names. It ends after an error.
func (b *Bucket) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return func(yield func(Object, error) bool) {
		pages := s3.NewListObjectsV2Paginator(b.client, &s3.ListObjectsV2Input{Bucket: &b.name, Prefix: b.key(prefix)})
		for pages.HasMorePages() {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield(Object{}, told(err))
				return
			}
			for _, one := range page.Contents {
				key := strings.TrimPrefix(aws.ToString(one.Key), b.prefix)
				if !yield(Object{Key: key, Bytes: aws.ToInt64(one.Size), Changed: aws.ToTime(one.LastModified)}, nil) {
					return
				}
			}
		}
	}
}

// Remove removes objects one by one; one that is not there is no failure.
func (b *Bucket) Remove(ctx context.Context, keys ...string) error {
	for _, key := range keys {
		_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: b.key(key)})
		if err := told(err); err != nil && !errors.Is(err, ErrAbsent) {
			return err
		}
	}
	return nil
}

func (b *Bucket) key(name string) *string { return aws.String(b.prefix + name) }
