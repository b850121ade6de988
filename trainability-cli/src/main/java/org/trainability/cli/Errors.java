package org.trainability.cli;

import com.google.inject.ProvisionException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import org.trainability.api.component.InvalidComponentException;
import org.trainability.core.DuplicateComponentException;
import org.trainability.core.Suggestion;
import org.trainability.dl4j.numeric.NumericKernelException;
import org.trainability.experiment.plan.PlanException;
import org.trainability.records.NativeLibraryException;
import org.trainability.records.NoRunException;
import org.trainability.records.RunMismatchException;
import org.trainability.verify.ReferenceException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on standard error and an exit code. */
final class Errors implements IParameterExceptionHandler, IExecutionExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    String message =
        error instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched, command.getCommandSpec())
            : error.getMessage();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().printf("%s: %s (see '%s --help')%n", name, message, name);
    return ExitCode.WRONG_USAGE;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    Throwable error =
        thrown instanceof ProvisionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    Trainability trainability = command.getCommandSpec().root().commandLine().getCommand();
    if (trainability.debug()) {
      error.printStackTrace(command.getErr());
    } else if (error instanceof PlanException) {
      // Its message is a report of its own, a line for each mistake.
      command.getErr().println(error.getMessage());
    } else {
      String message = message(error);
      command.getErr().printf("%s: %s%n", command.getCommandSpec().qualifiedName(), message);
    }
    boolean wrongUsage =
        error instanceof InvalidComponentException
            || error instanceof DuplicateComponentException
            || error instanceof PlanException
            || error instanceof Plugins.NotFoundException
            || error instanceof MissingInputException
            || error instanceof ReferenceException
            || error instanceof NativeLibraryException
            || error instanceof NumericKernelException
            || error instanceof RunMismatchException
            || error instanceof NoRunException;
    return wrongUsage ? ExitCode.WRONG_USAGE : ExitCode.FAILED;
  }

  /** The system's exceptions say which file by their message, and why by their class. */
  private static String message(Throwable error) {
    if (error.getMessage() == null) {
      return error.toString();
    }
    if (error instanceof FileSystemException file && file.getReason() == null) {
      return file.getMessage() + ": " + reason(file);
    }
    return error.getMessage();
  }

  private static String reason(FileSystemException error) {
    if (error instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (error instanceof FileAlreadyExistsException) {
      return "is there already";
    }
    if (error instanceof NotDirectoryException) {
      return "is not a folder";
    }
    return error instanceof DirectoryNotEmptyException
        ? "the folder is not empty"
        : "the file system refuses";
  }

  private static String unknown(UnmatchedArgumentException error, CommandSpec spec) {
    String found = error.getUnmatched().get(0);
    if (error.isUnknownOption()) {
      List<String> options = new ArrayList<>(spec.optionsMap().keySet());
      // "--jsn=x" is a mistake in the name alone.
      String name = found.replaceFirst("=.*", "");
      return "unknown option '" + name + "'." + Suggestion.sentence(name, options);
    }
    if (!spec.subcommands().isEmpty()) {
      return "unknown command '%s'.%s"
          .formatted(found, Suggestion.sentence(found, spec.subcommands().keySet()));
    }
    return "unexpected argument '" + found + "'.";
  }
}
