-- A photo that a bad line made a device send again is found by its digest.
create index attachments_sha256 on attachments (sha256);
