package org.trainability.dl4j.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processors are told by the features that Linux reports for them. */
class KernelChoiceTest {

  private static final Set<String> NEHALEM = Set.of("pni", "ssse3", "sse4_1", "sse4_2");
  private static final Set<String> SANDYBRIDGE = with(NEHALEM, "avx");
  private static final Set<String> PILEDRIVER = with(SANDYBRIDGE, "fma", "fma4");
  private static final Set<String> HASWELL = with(SANDYBRIDGE, "avx2", "fma");
  private static final Set<String> SKYLAKE =
      with(HASWELL, "avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl");
  private static final Set<String> ZEN5 = with(SKYLAKE, "avx512_bf16");
  private static final Set<String> KNIGHTS_LANDING = with(HASWELL, "avx512f", "avx512cd");

  private static Set<String> with(Set<String> features, String... more) {
    Set<String> all = new HashSet<>(features);
    all.addAll(List.of(more));
    return all;
  }

  private static KernelChoice unset(Set<String> features, String own) {
    return KernelChoice.of(null, null, features, () -> Optional.ofNullable(own));
  }

  private static Optional<String> notAsked() {
    throw new AssertionError("the library is asked only where it decides");
  }

  @Test
  void processorThatTheLibraryDoesNotKnowGetsItsFastestKernels() {
    assertThat(unset(ZEN5, "Barcelona"))
        .isEqualTo(
            new KernelChoice(
                Core.SKYLAKEX, false, "chosen: the library would have run Barcelona here", null));
    assertThat(unset(SKYLAKE, "Haswell").core()).isEqualTo(Core.SKYLAKEX);
    assertThat(unset(HASWELL, "Prescott").core()).isEqualTo(Core.HASWELL);
    assertThat(unset(HASWELL, "Sandybridge").core()).isEqualTo(Core.HASWELL);
    assertThat(unset(KNIGHTS_LANDING, "Barcelona").core()).isEqualTo(Core.HASWELL);
    assertThat(unset(SANDYBRIDGE, "Prescott").core()).isEqualTo(Core.SANDYBRIDGE);
  }

  @ParameterizedTest
  @CsvSource({"SkylakeX", "SapphireRapids"})
  void libraryThatKnowsTheProcessorDecides(String own) {
    assertThat(unset(ZEN5, own))
        .isEqualTo(new KernelChoice(null, false, "the library's own choice", null));
  }

  @Test
  void kernelsThatAreKnownToBeWrongAreReplaced() {
    KernelChoice choice = unset(ZEN5, "Cooperlake");

    assertThat(choice.core()).isEqualTo(Core.SKYLAKEX);
    assertThat(choice.reason())
        .isEqualTo(
            "chosen: the library would have run Cooperlake, whose float64 products are wrong, here");
    assertThat(Core.COOPERLAKE.fallback(ZEN5)).isEqualTo(Core.SKYLAKEX);
  }

  @Test
  void kernelsOfEqualSpeedAreLeft() {
    assertThat(unset(HASWELL, "Zen").core()).isNull();
    assertThat(unset(HASWELL, "Haswell").core()).isNull();
    assertThat(unset(PILEDRIVER, "Piledriver").core()).isNull();
    assertThat(unset(NEHALEM, "Core2").core()).isNull();
  }

  @Test
  void featuresDecideWhereTheLibraryCanNotBeAsked() {
    assertThat(unset(HASWELL, null))
        .isEqualTo(
            new KernelChoice(Core.HASWELL, false, "chosen by the processor's features", null));
  }

  @Test
  void unknownProcessorIsLeftToTheLibrary() {
    KernelChoice choice = KernelChoice.of(null, null, Set.of(), KernelChoiceTest::notAsked);

    assertThat(choice).isEqualTo(new KernelChoice(null, false, "the library's own choice", null));
  }

  @Test
  void variableWinsAndIsWarnedOfWhereItIsSlower() {
    KernelChoice slower = KernelChoice.of(null, "hasWELL", ZEN5, KernelChoiceTest::notAsked);

    assertThat(slower.core()).isEqualTo(Core.HASWELL);
    assertThat(slower.required()).isTrue();
    assertThat(slower.reason()).isEqualTo("set by OPENBLAS_CORETYPE");
    assertThat(slower.warning())
        .isEqualTo(
            "OPENBLAS_CORETYPE=hasWELL: this processor could run SkylakeX, which is clearly faster;"
                + " unset OPENBLAS_CORETYPE to have it");
    assertThat(KernelChoice.of(null, "Zen", HASWELL, KernelChoiceTest::notAsked).warning())
        .isNull();
    assertThat(KernelChoice.of(null, "Cooperlake", ZEN5, KernelChoiceTest::notAsked).warning())
        .isNull();
  }

  @Test
  void emptyVariableIsNone() {
    assertThat(KernelChoice.of(null, "", ZEN5, () -> Optional.of("Barcelona")).core())
        .isEqualTo(Core.SKYLAKEX);
  }

  @Test
  void variableIsLeftAloneWhereTheProcessorIsNotKnown() {
    KernelChoice choice = KernelChoice.of(null, "VORTEX", Set.of(), KernelChoiceTest::notAsked);

    assertThat(choice.core()).isNull();
    assertThat(choice.reason()).isEqualTo("set by OPENBLAS_CORETYPE");
  }

  @Test
  void pinnedFamilyWinsOverTheVariableWithoutWarning() {
    assertThat(KernelChoice.of("haswell", "SkylakeX", ZEN5, KernelChoiceTest::notAsked))
        .isEqualTo(new KernelChoice(Core.HASWELL, true, "pinned", null));
  }

  @Test
  void familyThatTheProcessorCanNotRunIsRefused() {
    assertThatThrownBy(
            () -> KernelChoice.of("SkylakeX", null, KNIGHTS_LANDING, KernelChoiceTest::notAsked))
        .isInstanceOf(NumericKernelException.class)
        .hasMessage(
            "kernel SkylakeX: this processor can't run it, as it lacks avx512bw, avx512dq,"
                + " avx512vl; it can run: Prescott, Core2, Nehalem, Barcelona, Sandybridge, Zen,"
                + " Haswell");
    assertThatThrownBy(() -> KernelChoice.of(null, "SkylakeX", HASWELL, KernelChoiceTest::notAsked))
        .hasMessageStartingWith("OPENBLAS_CORETYPE=SkylakeX: this processor can't run it");
  }

  @Test
  void unknownFamilyIsRefused() {
    assertThatThrownBy(() -> KernelChoice.of("Zen9", null, NEHALEM, KernelChoiceTest::notAsked))
        .isInstanceOf(NumericKernelException.class)
        .hasMessage(
            "kernel Zen9: OpenBLAS has no kernel of this name; this processor can run: Prescott,"
                + " Core2, Nehalem, Barcelona");
    assertThatThrownBy(() -> KernelChoice.of("Haswell", null, Set.of(), KernelChoiceTest::notAsked))
        .hasMessageContaining("on Linux with x86-64 alone");
  }

  @Test
  void whatComputesWronglyIsReplacedByShorterVectors() {
    assertThat(Core.SKYLAKEX.fallback(ZEN5)).isEqualTo(Core.HASWELL);
    assertThat(Core.HASWELL.fallback(ZEN5)).isEqualTo(Core.SANDYBRIDGE);
    assertThat(Core.SANDYBRIDGE.fallback(ZEN5)).isEqualTo(Core.BARCELONA);
    assertThat(Core.BARCELONA.fallback(ZEN5)).isEqualTo(Core.PRESCOTT);
  }
}
