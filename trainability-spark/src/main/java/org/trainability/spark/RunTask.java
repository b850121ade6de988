package org.trainability.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.file.PathUtils;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.trainability.records.RunDirectory;

/**
 * Carries out a run in an executor: in a new folder, by a worker process, whose files it returns.
 * Several attempts at the same run, also at the same time, don't meet.
 */
final class RunTask implements Function<SentRun, PackedFiles> {

  private static final long serialVersionUID = 1L;

  private final SentProgram program;

  RunTask(SentProgram program) {
    this.program = program;
  }

  @Override
  public PackedFiles call(SentRun run) throws IOException, InterruptedException {
    Path folder = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath();
    Path scratch = Files.createTempDirectory(folder, "run-");
    try {
      RunDirectory directory = RunDirectory.at(scratch);
      run.files().unpack(directory);
      new ExecutorRun(run.number(), directory, program.command(folder), TaskContext.get())
          .carryOut();
      return PackedFiles.of(directory);
    } finally {
      PathUtils.deleteDirectory(scratch);
    }
  }
}
