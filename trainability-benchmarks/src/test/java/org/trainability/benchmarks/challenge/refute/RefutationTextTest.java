package org.trainability.benchmarks.challenge.refute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.planted;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.refute;
import static org.trainability.benchmarks.challenge.refute.SampleTraces.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.trainability.benchmarks.challenge.signal.IndicatorTrace;
import org.trainability.benchmarks.challenge.signal.Warning;

class RefutationTextTest {

  private static final List<IndicatorTrace> FRESH =
      new SampleTraces().with("lost", 0.2, 1, 7, 8).with("kept", 1, 1, 7, 8).all();

  private static RefutationText text(Refutation refutation) {
    return new RefutationText(refutation, id -> id.equals("lost") ? "batch-norm + l2" : id);
  }

  @Test
  void aConfirmedPairIsOneLineWithItsNumbers() {
    RefutationText text = text(refute(planted().all(), FRESH, Warning.HIGH));

    assertThat(text.lines())
        .containsExactly(
            "refuted by  batch-norm + l2 (entropy 1.0 → 2.0, accuracy 0.90 → 0.26)  vs  kept (1.0 →"
                + " 2.0, 0.90 → 0.90)   confirmed on 2 fresh seeds");
    assertThat(text.unconfirmed()).isEmpty();
    assertThat(text.effort())
        .isEqualTo(
            "4 settings and 6 pairs examined: 1 candidate, 1 tested on fresh seeds, 1 confirmed");
  }

  @Test
  void aSilentLossSaysThatThereWasNoWarning() {
    SampleTraces search =
        new SampleTraces()
            .with("stays", 0, 0, 0, 1)
            .with(run("fine", 0, 1, 3, 1))
            .with(run("fine", 1, 1, 3, 1))
            .with("bad", 0, 2, 0, 1);
    List<IndicatorTrace> fresh = new SampleTraces().with("stays", 0, 0, 7, 8).all();

    assertThat(text(refute(search.all(), fresh, Warning.HIGH)).lines())
        .containsExactly(
            "refuted by  stays (entropy 1.0 → 1.0, accuracy 0.90 → 0.10), of which it does not warn"
                + "   confirmed on 2 fresh seeds");
  }

  @Test
  void withoutAConfirmedOneItTellsHowHardItWasLooked() {
    RefutationText untested = text(refute(planted().all(), List.of(), Warning.HIGH));
    assertThat(untested.lines())
        .containsExactly(
            "not refuted  4 settings and 6 pairs examined: 1 candidate, 0 tested on fresh seeds, 0"
                + " confirmed, 1 not testable");
    assertThat(untested.unconfirmed())
        .singleElement()
        .asString()
        .startsWith("not testable  batch-norm + l2 (entropy")
        .endsWith("   a test needs 2 fresh seeds at which its runs take part, found 0");

    assertThat(text(refute(List.of(), List.of())).lines())
        .containsExactly("not refuted  0 settings and 0 pairs examined: 0 candidates");
  }

  @Test
  void aBestInBetweenIsTold() {
    double[] accuracies = SampleTraces.line(0.3, 0.3);
    accuracies[4] = 0.9;
    SampleTraces search =
        new SampleTraces()
            .with(new IndicatorTrace("lost", 0, accuracies, SampleTraces.line(1, 1)))
            .with("kept", 1, 1, 0);

    assertThat(text(refute(search.all(), List.of(), Warning.HIGH)).unconfirmed())
        .singleElement()
        .asString()
        .contains("accuracy 0.30 → 0.90 → 0.30");
  }

  @Test
  void theCaptionHasBothSeedSets() {
    Refutation refutation = refute(planted().all(), FRESH, Warning.HIGH);

    assertThat(text(refutation).caption(refutation.confirmed().get(0)))
        .startsWith(
            "The indicator moves alike, from a level that is no more alarming, and the fates differ."
                + " batch-norm + l2: movement +1.32, fate"
                + " 0.20 on search seeds; movement +1.32, fate 0.20 on fresh seeds. kept:")
        .contains("Confirmed on 2 fresh seeds.");
  }

  @Test
  void whatTheLevelToldApartIsSaidWithTheEffort() {
    SampleTraces onlyLosses = new SampleTraces().with("a", 0, 0, 0).with("b", 0.1, 1, 0);
    assertThat(text(refute(onlyLosses.all(), List.of(), Warning.HIGH)).effort())
        .isEqualTo(
            "2 settings and 1 pair examined: 0 candidates, 1 not judged, as no setting kept its"
                + " trainability");

    SampleTraces alarming =
        new SampleTraces().with(run("lost", 0, 0, 9, 9)).with("kept", 1, 0, 0).with("b", 0, 4, 0);
    assertThat(text(refute(alarming.all(), List.of(), Warning.HIGH)).effort())
        .isEqualTo("3 settings and 3 pairs examined: 0 candidates, 2 told apart by their level");

    assertThat(
            text(refute(planted().with(run("high", 0, 0, 9, 9)).all(), FRESH, Warning.HIGH))
                .effort())
        .endsWith("1 tested on fresh seeds, 1 confirmed, 2 told apart by their level");
  }

  @Test
  void theCaptionSaysHowLevelsWereCompared() {
    SampleTraces alike = new SampleTraces().with("lost", 0, 1, 0).with("kept", 1, 1, 0);
    Refutation unknown = refute(alike.all(), List.of());
    assertThat(unknown.scale().warns()).isEmpty();
    assertThat(text(unknown).caption(unknown.counterexamples().get(0)))
        .startsWith("The indicator moves alike, from a level that is alike, and the fates differ.");
    assertThat(text(unknown).caption(unknown.counterexamples().get(1)))
        .startsWith(
            "The setting is lost, and the indicator does not warn, neither by its movement nor by"
                + " its level.");
  }
}
