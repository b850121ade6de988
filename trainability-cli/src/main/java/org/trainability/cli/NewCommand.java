package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.trainability.api.component.Kind;
import org.trainability.cli.scaffold.ComponentName;
import org.trainability.cli.scaffold.PluginProject;
import org.trainability.cli.scaffold.ProjectFolder;
import org.trainability.cli.scaffold.ScaffoldKind;
import org.trainability.core.Catalogue;
import org.trainability.core.Suggestion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a new component. */
@Command(
    name = "new",
    header = "Create a project for a component of your own.",
    description = {
      "Writes a Maven project with one working component, its contract test and a "
          + "plan that uses it, for you to change."
    },
    footer = {
      "Examples:",
      "  trainability new metric my-metric",
      "  trainability new controller my-lab/patient --out plugins/patient",
    })
final class NewCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      completionCandidates = KindNames.class,
      description = "What it is: ${COMPLETION-CANDIDATES}.")
  private String kindName;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      description =
          "Its permanent name: vendor/name in kebab case; a name alone becomes "
              + ComponentName.DEFAULT_VENDOR
              + "/name.")
  private String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write it: a new or empty folder; default: the name.")
  private Path out;

  /** The kinds, as the shell completes them. */
  static final class KindNames extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    KindNames() {
      super(Arrays.stream(ScaffoldKind.values()).map(ScaffoldKind::toString).toList());
    }
  }

  @Inject
  NewCommand(Provider<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() throws IOException {
    ScaffoldKind kind = kind();
    ComponentName component = component(kind);
    Path folder = out == null ? Path.of(component.name()) : out;
    Map<Path, String> files = new PluginProject(kind, component).files();
    try {
      ProjectFolder.write(folder, files);
    } catch (FileAlreadyExistsException taken) {
      throw wrong(
          "'%s' is there and is not an empty folder; choose another with --out.".formatted(folder));
    }
    print(kind, component, folder, files.keySet());
    return ExitCode.DONE;
  }

  private ScaffoldKind kind() {
    List<String> known = new KindNames();
    int index = known.indexOf(kindName);
    if (index < 0) {
      throw wrong(
          "no project can be written for '%s'.%s (kinds: %s)"
              .formatted(kindName, Suggestion.sentence(kindName, known), String.join(", ", known)));
    }
    return ScaffoldKind.values()[index];
  }

  private ComponentName component(ScaffoldKind kind) {
    ComponentName component;
    try {
      component = ComponentName.of(name);
    } catch (IllegalArgumentException error) {
      throw wrong(error.getMessage() + ".");
    }
    Kind wanted = kind.kind();
    Stream.of(name, component.full())
        .flatMap(
            taken ->
                catalogue.get().all(wanted).stream()
                    .filter(entry -> entry.factory().name().equals(taken)))
        .findFirst()
        .ifPresent(
            entry -> {
              throw wrong(
                  "there is already the %s '%s' in %s; choose another name."
                      .formatted(kind, entry.factory().name(), Description.jar(entry.origin())));
            });
    return component;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void print(ScaffoldKind kind, ComponentName component, Path folder, Set<Path> files) {
    PrintWriter text = spec.commandLine().getOut();
    text.printf("%s %s in %s%n", kind, component.full(), folder);
    files.forEach(file -> text.printf("  %s%n", file));
    if (!name.contains("/")) {
      text.printf(
          "The vendor is '%s'; give vendor/%s for another.%n", ComponentName.DEFAULT_VENDOR, name);
    }
    text.println("next");
    text.println("  mvn install -DskipTests    # once, in the folder of Trainability");
    text.printf("  %s%n", ShellCommand.of("mvn", "-f", folder, "verify"));
    text.printf(
        "  %s%s%n",
        ShellCommand.ofProgram(
            "run", folder.resolve("plan.yaml"), "--plugins", folder.resolve("target")),
        kind.argument(component));
  }
}
