package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that is known of one name. */
@Command(
    name = "describe",
    header = "Describe a component and its options.",
    description = {
      "Describes a component: what it does, its source, every"
          + " option with accepted values and default, and how a plan"
          + " uses it. If several kinds share a name, all are shown."
    },
    footer = {
      "Examples:",
      "  trainability describe l2",
      "  trainability describe per-layer --json",
    })
final class DescribeCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = ComponentNames.class,
      description = "The component's name, as shown by 'trainability list'.")
  private String name;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  /** The names of all components, as the shell completes them. */
  static final class ComponentNames implements Iterable<String> {

    private final Provider<Catalogue> catalogue;

    @Inject
    ComponentNames(Provider<Catalogue> catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public Iterator<String> iterator() {
      return names(catalogue.get()).iterator();
    }
  }

  @Inject
  DescribeCommand(Provider<Catalogue> catalogue, Terminal terminal) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    List<Description> found = find();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonOutput.write(found));
    } else {
      found.forEach(description -> print(description, out));
    }
    return ExitCode.DONE;
  }

  private List<Description> find() {
    List<Description> found = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      catalogue.get().all(kind).stream()
          .filter(entry -> entry.factory().name().equals(name))
          .map(entry -> Description.full(kind, entry))
          .forEach(found::add);
    }
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown component '%s'; 'trainability list' shows all.%s"
              .formatted(name, Suggestion.sentence(name, names(catalogue.get()))));
    }
    return found;
  }

  private static SortedSet<String> names(Catalogue catalogue) {
    SortedSet<String> names = new TreeSet<>();
    Arrays.stream(Kind.values())
        .flatMap(kind -> catalogue.all(kind).stream())
        .forEach(entry -> names.add(entry.factory().name()));
    return names;
  }

  private void print(Description description, PrintWriter out) {
    String title = "@|bold %s|@ (%s)".formatted(description.name(), description.kind());
    out.println(spec.commandLine().getColorScheme().ansi().string(title));
    print(new Table(description.summary()), out);
    out.println();
    Table origin = new Table("source", description.source());
    origin.row("jar", description.jarAndVersion());
    print(origin, out);
    out.println();
    if (description.options().isEmpty()) {
      out.println("  takes no options");
    } else {
      Table table = new Table("option", "accepts", "default", "meaning");
      for (Description.OptionDescription option : description.options()) {
        table.row(option.name(), option.accepted(), option.shownDefault(), option.help());
      }
      print(table, out);
    }
    if (description.rules() != null) {
      out.println();
      description.rules().forEach(rule -> print(new Table(rule), out));
    }
    out.println();
    UsageExample example = UsageExample.of(description);
    out.println("  " + example.place() + ", with the defaults:");
    example.text().lines().forEach(line -> out.println("    " + line));
    out.println();
  }

  private void print(Table table, PrintWriter out) {
    table.lines(OptionalInt.of(terminal.textColumns())).forEach(out::println);
  }
}
