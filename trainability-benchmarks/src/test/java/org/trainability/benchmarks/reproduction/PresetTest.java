package org.trainability.benchmarks.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trainability.api.component.Catalogue;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.TaskLength;

class PresetTest {

  private final Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

  @Test
  void thePaperProfileHasTheValuesOfTable1() {
    Reproduction paper = Reproduction.of(catalogue, "fig1", "paper", List.of());
    assertThat(paper.plans()).isEqualTo(paper.paperPlans()).hasSize(6);
    for (Plan plan : paper.plans().values()) {
      assertThat(plan.stream().images()).isEqualTo(21_000);
      assertThat(plan.stream().tasks()).isEqualTo(40);
      assertThat(plan.stream().length()).isEqualTo(new TaskLength.Epochs(250));
      assertThat(plan.stream().batch()).isEqualTo(256);
      assertThat(plan.network().hidden()).containsExactly(256, 256);
      assertThat(plan.optimizer().options()).containsEntry("rate", 1e-3);
      assertThat(plan.seeds()).containsExactly(0L, 1L, 2L);
    }
    assertThat(paper.plans().get("l2").regularizer().options()).containsEntry("lambda", 1e-3);
    assertThat(paper.plans().get("wasserstein").regularizer().options())
        .containsEntry("lambda", 1e-3);
    assertThat(paper.plans().get("batch-norm-l2").network().batchNorm()).isTrue();
    assertThat(paper.plans().get("leaky-0.3").network().activation().options())
        .containsEntry("slope", 0.3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"smoke", "quick", "paper"})
  void everyPanelDrawsWhatItsSettingsMeasure(String profile) {
    Reproduction reproduction = Reproduction.of(catalogue, "fig1", profile, List.of());
    assertThat(reproduction.preset().panels())
        .extracting(Preset.PanelSpec::id)
        .containsExactly("fig1a", "fig1b", "fig1c", "fig1d", "fig1e", "fig1f");
    for (Preset.PanelSpec panel : reproduction.preset().panels()) {
      assertThat(panel.settings()).hasSize(2);
      for (String setting : panel.settings()) {
        assertThat(reproduction.plans().get(setting).metrics())
            .as(panel.id() + " " + setting)
            .containsKey(panel.metric());
      }
    }
  }

  @Test
  void anUnknownProfileIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reproduction.of(catalogue, "fig1", "huge", List.of()))
        .withMessage("no profile 'huge'; the profiles are [smoke, quick, paper]");
  }
}
