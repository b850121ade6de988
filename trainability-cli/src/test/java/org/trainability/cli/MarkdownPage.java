package org.trainability.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** What can be checked of a page in Markdown. */
final class MarkdownPage {

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();

  private final List<Part> blocks = new ArrayList<>();
  private final List<Part> spans = new ArrayList<>();
  private final List<Part> links = new ArrayList<>();
  private final Map<String, Integer> anchors = new HashMap<>();

  /**
   * A part of a page.
   *
   * @param line where its first line of text stands, from 1
   * @param language of a fenced block of code, or empty
   * @param text the code, or a link's destination
   */
  record Part(int line, String language, String text) {}

  private MarkdownPage() {}

  static MarkdownPage read(Path file) {
    MarkdownPage page = new MarkdownPage();
    try {
      PARSER.parse(Files.readString(file)).accept(page.visitor());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return page;
  }

  /**
   * @return the blocks of code, fenced and indented
   */
  List<Part> blocks() {
    return blocks;
  }

  /**
   * @return the code inside of paragraphs
   */
  List<Part> spans() {
    return spans;
  }

  /**
   * @return the destinations of links and images
   */
  List<Part> links() {
    return links;
  }

  /** Whether a heading has this anchor, by GitHub's rule. */
  boolean hasAnchor(String anchor) {
    return anchors.containsKey(anchor);
  }

  private AbstractVisitor visitor() {
    return new AbstractVisitor() {
      @Override
      public void visit(FencedCodeBlock block) {
        blocks.add(new Part(line(block) + 1, block.getInfo().strip(), block.getLiteral()));
      }

      @Override
      public void visit(IndentedCodeBlock block) {
        blocks.add(new Part(line(block), "", block.getLiteral()));
      }

      @Override
      public void visit(Code code) {
        spans.add(new Part(line(code), "", code.getLiteral()));
      }

      @Override
      public void visit(Link link) {
        links.add(new Part(line(link), "", link.getDestination()));
        visitChildren(link);
      }

      @Override
      public void visit(Image image) {
        links.add(new Part(line(image), "", image.getDestination()));
      }

      @Override
      public void visit(Heading heading) {
        addAnchor(text(heading));
        visitChildren(heading);
      }
    };
  }

  private void addAnchor(String title) {
    String slug =
        title
            .strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
    int earlier = anchors.merge(slug, 1, Integer::sum) - 1;
    if (earlier > 0) {
      anchors.put(slug + "-" + earlier, 1);
    }
  }

  private static String text(Node heading) {
    StringBuilder text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }

  private static int line(Node node) {
    return node.getSourceSpans().get(0).getLineIndex() + 1;
  }
}
