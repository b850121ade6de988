package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
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

/** Shows what exists. */
@Command(
    name = "list",
    header = "List all components and executors.",
    description = {
      "Lists every component that a plan or '--executor' can name, with a summary, "
          + "and with the jar if it comes from a plugin. 'describe' shows one in full. A "
          + "plugin that can't be used is listed with the reason."
    },
    footer = {
      "Examples:",
      "  trainability list",
      "  trainability list metrics --json",
    })
final class ListCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;
  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      completionCandidates = KindNames.class,
      description = "Only this kind: ${COMPLETION-CANDIDATES}.")
  private String kind;

  @Option(names = "--json", description = "Write JSON.")
  private boolean json;

  /** The kinds, as the shell completes them. */
  static final class KindNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    KindNames() {
      super(Arrays.stream(Kind.values()).map(Kind::plural).toList());
    }
  }

  /**
   * What {@code --json} prints.
   *
   * @param components every component asked for
   * @param broken every plugin that can't be used
   */
  private record Listing(List<Description> components, List<Catalogue.Broken> broken) {}

  @Inject
  ListCommand(Provider<Catalogue> catalogue, Terminal terminal) {
    this.terminal = terminal;
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    List<Kind> kinds = kind == null ? List.of(Kind.values()) : List.of(find(kind));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          JsonOutput.write(
              new Listing(
                  kinds.stream().flatMap(each -> describe(each).stream()).toList(),
                  catalogue.get().broken())));
    } else {
      kinds.forEach(each -> print(each, out));
      printBroken(out);
    }
    return ExitCode.DONE;
  }

  private Kind find(String plural) {
    List<String> known = new KindNames();
    return Kind.ofPlural(plural)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "unknown kind '%s'.%s (kinds: %s)"
                        .formatted(
                            plural, Suggestion.sentence(plural, known), String.join(", ", known))));
  }

  private List<Description> describe(Kind each) {
    return catalogue.get().all(each).stream().map(entry -> Description.brief(each, entry)).toList();
  }

  private void print(Kind each, PrintWriter out) {
    Collection<Catalogue.Entry> entries = catalogue.get().all(each);
    boolean hasPlugins = entries.stream().anyMatch(ListCommand::isOfPlugin);
    Table table =
        hasPlugins ? new Table("name", "meaning", "plugin") : new Table("name", "meaning");
    for (Catalogue.Entry entry : entries) {
      Description description = Description.brief(each, entry);
      if (hasPlugins) {
        table.row(
            description.name(),
            description.summary(),
            isOfPlugin(entry) ? description.jarAndVersion() : "");
      } else {
        table.row(description.name(), description.summary());
      }
    }
    printSection(each.plural(), table, out);
  }

  private static boolean isOfPlugin(Catalogue.Entry entry) {
    return entry.factory().getClass().getClassLoader() != ListCommand.class.getClassLoader();
  }

  private void printBroken(PrintWriter out) {
    if (!catalogue.get().broken().isEmpty()) {
      Table table = new Table("factory", "reason", "jar");
      catalogue
          .get()
          .broken()
          .forEach(
              broken ->
                  table.row(broken.factory(), broken.reason(), Description.jar(broken.origin())));
      printSection("can't be used", table, out);
    }
  }

  private void printSection(String title, Table table, PrintWriter out) {
    out.println(spec.commandLine().getColorScheme().ansi().string("@|bold " + title + "|@"));
    table.lines(OptionalInt.of(terminal.textColumns())).forEach(out::println);
    out.println();
  }
}
