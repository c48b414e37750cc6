// Package buckettest gives tests a real S3 server, versitygw over a temporary folder, with an empty bucket for each test.
package buckettest
