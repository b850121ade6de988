package org.trainability.benchmarks.reproduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Catalogue;
import org.trainability.benchmarks.plan.Plan;
import org.trainability.benchmarks.plan.PlanReader;
import org.trainability.benchmarks.reproduction.Preset.Profile;
import org.trainability.benchmarks.run.RunRequest;

/**
 * A preset in a profile: which plans, and which runs they mean.
 *
 * @param figure the preset's name
 * @param profile the profile's name
 * @param preset the preset
 * @param plans by setting, in the preset's order
 * @param paperPlans the same with the paper's values
 */
public record Reproduction(
    String figure,
    String profile,
    Preset preset,
    Map<String, Plan> plans,
    Map<String, Plan> paperPlans) {

  /**
   * @param figure one of {@link Preset#NAMES}
   * @param profileName one of the preset's profiles
   * @param overrides {@code key=value} for all settings, over the profile's
   * @throws IllegalArgumentException if there is no such figure or profile
   */
  public static Reproduction of(
      Catalogue catalogue, String figure, String profileName, List<String> overrides) {
    Preset preset = Preset.load(figure);
    Profile profile = preset.profile(profileName);
    PlanReader reader = new PlanReader(catalogue);
    Map<String, Plan> plans = new LinkedHashMap<>();
    Map<String, Plan> paperPlans = new LinkedHashMap<>();
    for (String setting : preset.settings().keySet()) {
      List<String> all = new ArrayList<>(profile.overrides());
      all.addAll(profile.settings().getOrDefault(setting, List.of()));
      all.addAll(overrides);
      String text = Preset.plan(figure, setting);
      String origin = figure + "/" + setting + ".yaml";
      plans.put(setting, reader.read(text, origin, Path.of(""), all));
      paperPlans.put(setting, reader.read(text, origin, Path.of(""), List.of()));
    }
    return new Reproduction(figure, profileName, preset, plans, paperPlans);
  }

  /**
   * @param out folder of the reproduction
   * @return every run, seed by seed within its setting
   */
  public List<RunRequest> requests(Path out) {
    List<RunRequest> requests = new ArrayList<>();
    plans.forEach(
        (setting, plan) ->
            plan.seeds()
                .forEach(
                    seed ->
                        requests.add(
                            new RunRequest(
                                setting,
                                plan,
                                seed,
                                folder(out, setting).resolve("seed-" + seed)))));
    return requests;
  }

  /**
   * @return what is to be kept beside the runs
   */
  public ReproductionRecord record() {
    return new ReproductionRecord(figure, profile, plans.values().iterator().next().seeds());
  }

  /**
   * @return the folder of a setting's runs: {@code out/runs/<setting>}
   */
  static Path folder(Path out, String setting) {
    return out.resolve("runs").resolve(setting);
  }
}
