-- 1.19.0 Post views: an index for each condition of the filter builder over posts that had none.
--
-- Those over words leave out what is deleted, as posts_search does: how many rows a filter removed after an index found them
-- would tell what was said there.

CREATE INDEX posts_search_title ON app.posts USING gin (title extensions.gin_trgm_ops) WHERE deleted_at IS NULL;
CREATE INDEX posts_search_reason ON app.posts USING gin (status_reason extensions.gin_trgm_ops)
  WHERE deleted_at IS NULL AND status_reason IS NOT NULL;
CREATE INDEX posts_by_language ON app.posts (language, created_at DESC, id DESC);
CREATE INDEX posts_by_change ON app.posts (updated_at);
CREATE INDEX posts_by_publication ON app.posts (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX posts_by_schedule ON app.posts (publish_at) WHERE publish_at IS NOT NULL;
