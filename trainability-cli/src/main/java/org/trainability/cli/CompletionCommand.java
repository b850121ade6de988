package org.trainability.cli;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.trainability.core.Catalogue;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets the shell complete commands, options and the names of components. */
@Command(
    name = "completion",
    header = "Write a script that lets the shell complete names.",
    description =
        "Writes a shell script that completes commands, options and the names of components.",
    footer = {
      "Examples:",
      "  source <(./trainability completion bash)",
      "  source <(./trainability completion zsh)",
    })
final class CompletionCommand implements Callable<Integer> {

  private final Provider<Catalogue> catalogue;

  @Spec private CommandSpec spec;

  // Picocli refuses another shell's name; the script is the same for both.
  @SuppressWarnings("UnusedVariable")
  @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
  private Shell shell;

  /** The shells that can read the script. */
  enum Shell {
    bash,
    zsh
  }

  @Inject
  CompletionCommand(Provider<Catalogue> catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String program = spec.root().name();
    PrintWriter out = spec.commandLine().getOut();
    // One script serves both: in zsh it turns on the emulation of bash's completion by itself.
    out.print(AutoComplete.bash(program, root));
    out.print(SetCompletion.script(program, catalogue.get()));
    out.flush();
    return ExitCode.DONE;
  }
}
