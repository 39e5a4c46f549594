package org.reeve.role;

import org.jspecify.annotations.Nullable;

/**
 * A row of the matrix: a permission, or the heading above those of one area.
 *
 * @param permission null for a heading
 */
record MatrixRow(String area, @Nullable Permission permission) {
    static MatrixRow heading(String area) {
        return new MatrixRow(area, null);
    }

    static MatrixRow of(Permission permission) {
        return new MatrixRow(permission.area(), permission);
    }
}
