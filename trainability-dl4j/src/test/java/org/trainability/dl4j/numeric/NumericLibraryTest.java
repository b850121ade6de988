package org.trainability.dl4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** Each process has one library: what a process does is tried in a process of its own. */
class NumericLibraryTest {

  /** Loads ND4J as any program does, and tells what multiplies matrices then. */
  static final class Plain {
    private Plain() {}

    public static void main(String[] args) {
      Nd4j.ones(3, 3).mmul(Nd4j.ones(3, 3));
      System.out.println(NumericLibrary.kernel().core() + "|" + NumericLibrary.reason());
    }
  }

  /** Pins a kernel before the library is loaded, or after. */
  static final class Pinned {
    private Pinned() {}

    public static void main(String[] args) {
      if (args.length > 1) {
        Nd4j.ones(3, 3);
        NumericLibrary.kernel();
      }
      try {
        NumericLibrary.pin(args[0]);
        System.out.println(NumericLibrary.kernel().core() + "|" + NumericLibrary.reason());
      } catch (NumericKernelException error) {
        System.out.println(error.getMessage());
      }
    }
  }

  private static String run(Class<?> program, String variable, String... args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().remove(KernelChoice.VARIABLE);
    if (variable != null) {
      builder.environment().put(KernelChoice.VARIABLE, variable);
    }
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output.strip();
  }

  private static void assumeAvx2() {
    Assumptions.assumeTrue(
        Core.HASWELL.missing(Processor.features()).isEmpty(), "the processor has no AVX2");
  }

  @Test
  void programThatLoadsNd4jGetsTheBestKernel() throws IOException, InterruptedException {
    Set<String> features = Processor.features();
    String[] told = run(Plain.class, null).split("\\|");

    Core best = Core.best(features).orElse(null);
    Core present = Core.of(told[0]).orElse(best);
    assertThat(present == best || !present.isClearlySlowerThan(best)).as(told[0]).isTrue();
    assertThat(told[1]).matches("chosen: .*|the library's own choice");
  }

  @Test
  void userSettingWins() throws IOException, InterruptedException {
    assumeAvx2();
    assertThat(run(Plain.class, "Sandybridge")).isEqualTo("Sandybridge|set by OPENBLAS_CORETYPE");
  }

  @Test
  void pinnedKernelRuns() throws IOException, InterruptedException {
    assumeAvx2();
    assertThat(run(Pinned.class, "Sandybridge", "haswell")).isEqualTo("Haswell|pinned");
  }

  @Test
  void kernelCanNotBePinnedOnceAnotherIsLoaded() throws IOException, InterruptedException {
    assumeAvx2();
    assertThat(run(Pinned.class, "Sandybridge", "Haswell", "late"))
        .startsWith("OpenBLAS ")
        .contains("kernel Sandybridge, 1 thread runs instead of Haswell")
        .contains("Set OPENBLAS_CORETYPE=Haswell in the environment");
  }

  @Test
  void kernelThatComputesWronglyIsRefused() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Core.COOPERLAKE.missing(Processor.features()).isEmpty(), "the processor can't run it");
    String answer = run(Pinned.class, null, "Cooperlake");
    Assumptions.assumeFalse(answer.endsWith("|pinned"));
    assertThat(answer)
        .startsWith("OpenBLAS 0.3.19, kernel Cooperlake, 1 thread computes wrongly")
        .endsWith("or pass --kernel SkylakeX, to run another kernel.");
  }

  @Test
  void everySoundKernelOfThisProcessorComputesRightly() throws IOException, InterruptedException {
    for (Core core : Core.values()) {
      if (core.isSound() && core.missing(Processor.features()).isEmpty()) {
        assertThat(run(Pinned.class, null, core.label())).isEqualTo(core.label() + "|pinned");
      }
    }
  }
}
