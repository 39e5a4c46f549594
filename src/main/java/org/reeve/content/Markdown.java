package org.reeve.content;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.reeve.platform.i18n.Messages;

/**
 * Markdown as JavaFX nodes. Nothing is fetched and nothing can be clicked: an image is its description, a link says where it
 * leads, HTML is shown as what was typed. FX thread only.
 */
public final class Markdown extends AbstractVisitor {
    /** Laying out more would hold up the window. */
    private static final int LONGEST = 20_000;

    /** Quotes in quotes and lists in lists; laying out thousands of them would end the thread's stack. */
    private static final int DEEPEST = 20;

    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEEPEST).build();

    private final Deque<Pane> blocks = new ArrayDeque<>();
    /** How many are inside one another where it is now. */
    private int depth;

    private final Deque<String> styles = new ArrayDeque<>();
    private TextFlow line = new TextFlow();

    private Markdown(Pane into) {
        blocks.push(into);
    }

    /** The blocks of a text, from top to bottom. */
    public static List<javafx.scene.Node> render(String text) {
        VBox box = new VBox();
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        PARSER.parse(shown).accept(new Markdown(box));
        List<javafx.scene.Node> nodes = new ArrayList<>(box.getChildren());
        if (shown.length() < text.length()) {
            nodes.add(styled(new Label(Messages.text("content.markdown.long")), "muted"));
        }
        box.getChildren().clear();
        return nodes;
    }

    @Override
    protected void visitChildren(Node parent) {
        if (depth == 2 * DEEPEST) {
            write("…");
            return;
        }
        depth++;
        super.visitChildren(parent);
        depth--;
    }

    private static <N extends javafx.scene.Node> N styled(N node, String style) {
        node.getStyleClass().add(style);
        return node;
    }

    private void put(javafx.scene.Node node) {
        blocks.element().getChildren().add(node);
    }

    private void within(Pane pane, Node node) {
        put(pane);
        fill(pane, node);
    }

    private void fill(Pane pane, Node node) {
        blocks.push(pane);
        visitChildren(node);
        blocks.pop();
    }

    private void lineOf(Node node, String style) {
        line = styled(new TextFlow(), style);
        put(line);
        visitChildren(node);
    }

    private void write(String words) {
        Text text = styled(new Text(words), "md-text");
        text.getStyleClass().addAll(styles);
        line.getChildren().add(text);
    }

    private void in(String style, Node node) {
        styles.push(style);
        visitChildren(node);
        styles.pop();
    }

    @Override
    public void visit(Heading heading) {
        styles.push("md-heading");
        lineOf(heading, "md-h" + Math.min(3, heading.getLevel()));
        styles.pop();
    }

    @Override
    public void visit(Paragraph paragraph) {
        lineOf(paragraph, "md-paragraph");
    }

    @Override
    public void visit(BlockQuote quote) {
        within(styled(new VBox(), "md-quote"), quote);
    }

    @Override
    public void visit(BulletList list) {
        within(styled(new VBox(), "md-list"), list);
    }

    @Override
    public void visit(OrderedList list) {
        within(styled(new VBox(), "md-list"), list);
    }

    @Override
    public void visit(ListItem item) {
        VBox body = styled(new VBox(), "md-item");
        HBox.setHgrow(body, Priority.ALWAYS);
        put(styled(new HBox(new Label(mark(item)), body), "md-list-line"));
        fill(body, item);
    }

    private static String mark(ListItem item) {
        if (!(item.getParent() instanceof OrderedList list)) {
            return "•";
        }
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
            number++;
        }
        return number + ".";
    }

    @Override
    public void visit(ThematicBreak rule) {
        put(new Separator());
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        code(html.getLiteral());
    }

    @Override
    public void visit(CustomBlock block) {
        visitChildren(block);
    }

    private void code(String literal) {
        Label label = styled(new Label(literal.stripTrailing()), "md-code-block");
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        put(label);
    }

    @Override
    public void visit(org.commonmark.node.Text text) {
        write(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        styles.push("md-code");
        write(code.getLiteral());
        styles.pop();
    }

    @Override
    public void visit(HtmlInline html) {
        write(html.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
        in("md-emphasis", emphasis);
    }

    @Override
    public void visit(StrongEmphasis strong) {
        in("md-strong", strong);
    }

    @Override
    public void visit(Link link) {
        in("md-link", link);
        write(" (" + link.getDestination() + ")");
    }

    @Override
    public void visit(Image image) {
        write("[");
        visitChildren(image);
        write("]");
    }

    @Override
    public void visit(SoftLineBreak end) {
        write(" ");
    }

    @Override
    public void visit(HardLineBreak end) {
        write("\n");
    }
}
