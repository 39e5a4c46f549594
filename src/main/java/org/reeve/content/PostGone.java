package org.reeve.content;

import org.reeve.platform.Problem;

/** The post is not there any more: deleted, or never there. */
final class PostGone extends Problem.Explained {
    private static final long serialVersionUID = 1L;

    PostGone() {
        super(Problem.Kind.REFUSED, "content.gone", null);
    }
}
