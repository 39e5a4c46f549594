package org.reeve.platform.fx;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/**
 * The skin of a table over a {@link PagedList}. The usual one measures all rows when somebody double-clicks the edge of
 * a column; this one measures those of the first page.
 */
public final class PagedTableSkin<R> extends TableViewSkin<R> {

    public PagedTableSkin(TableView<R> table) {
        super(table);
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new NestedTableColumnHeader(null) {
                    // The method it overrides has the raw type
                    @SuppressWarnings("rawtypes")
                    @Override
                    protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
                        return column == null || !column.getColumns().isEmpty()
                                ? super.createTableColumnHeader(column)
                                : new BoundedHeader(column);
                    }
                };
            }
        };
    }

    private static final class BoundedHeader extends TableColumnHeader {
        BoundedHeader(TableColumnBase<?, ?> column) {
            super(column);
        }

        @Override
        protected void resizeColumnToFitContent(int maxRows) {
            super.resizeColumnToFitContent(maxRows < 0 ? PagedList.PAGE : Math.min(maxRows, PagedList.PAGE));
        }
    }
}
