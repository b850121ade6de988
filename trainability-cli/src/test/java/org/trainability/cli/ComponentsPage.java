package org.trainability.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/** The page of documentation that lists all components, as they declare themselves. */
final class ComponentsPage {

  private static final Pattern MODULE = Pattern.compile("trainability-[a-z0-9]+");

  private final StringBuilder page = new StringBuilder();

  private ComponentsPage() {}

  /**
   * @return the page, in Markdown
   */
  static String of(Catalogue catalogue) {
    ComponentsPage page = new ComponentsPage();
    page.introduction(catalogue);
    for (Kind kind : Kind.values()) {
      page.line("## " + title(kind));
      catalogue.all(kind).forEach(entry -> page.component(kind, entry));
    }
    return page.page.toString().strip() + "\n";
  }

  private void introduction(Catalogue catalogue) {
    line("# Components");
    line(
        """
        What a plan can name, and the executors that the command line can: each component with its options, as it declares them.
        `./trainability describe NAME` shows the same, also for a plugin. Each example is the part of a plan, or of a command line, that
        asks for the component with its defaults: keep what you change.
        A test writes this page and keeps it true: [CONTRIBUTING.md](../CONTRIBUTING.md).""");
    for (Kind kind : Kind.values()) {
      page.append("- **[%s](#%s)**: ".formatted(title(kind), kind.plural()));
      List<String> links =
          catalogue.all(kind).stream()
              .map(entry -> entry.factory().name())
              .map(name -> "[%s](#%s-%s)".formatted(name, name, kind.singular()))
              .toList();
      page.append(String.join(", ", links)).append('\n');
    }
    page.append('\n');
  }

  private void component(Kind kind, Catalogue.Entry entry) {
    Description component = Description.full(kind, entry);
    line("### %s (%s)".formatted(component.name(), component.kind()));
    line(text(capitalized(component.summary())) + ".");
    line("Source: %s. Module: `%s`.".formatted(text(component.source()), module(entry)));
    if (component.options().isEmpty()) {
      line("It takes no options.");
    } else {
      row("option", "accepts", "default", "meaning");
      row("---", "---", "---", "---");
      for (Description.OptionDescription option : component.options()) {
        row(
            "`" + option.name() + "`",
            text(option.accepted()),
            option.defaultValue() == null ? "" : "`" + option.shownDefault() + "`",
            text(option.help()));
      }
      page.append('\n');
    }
    if (component.rules() != null) {
      component.rules().forEach(rule -> line("`" + rule.replaceFirst(" ", "` ") + "."));
    }
    UsageExample example = UsageExample.of(component);
    line("```" + example.syntax() + "\n" + example.text().strip() + "\n```");
  }

  /** The last part of the path, whether of a jar or of a folder of classes, that is a module. */
  private static String module(Catalogue.Entry entry) {
    Matcher matcher = MODULE.matcher(entry.origin());
    return matcher
        .results()
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalStateException("no module: " + entry.origin()))
        .group();
  }

  private static String title(Kind kind) {
    return capitalized(kind.plural().replace('-', ' '));
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** Plain text, with what Markdown would take for its own marked as such. */
  private static String text(String plain) {
    return plain.replaceAll("[\\\\|*_<`]", "\\\\$0");
  }

  private void line(String line) {
    page.append(line).append("\n\n");
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
