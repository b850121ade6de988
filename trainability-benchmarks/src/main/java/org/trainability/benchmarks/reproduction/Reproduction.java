package org.trainability.benchmarks.reproduction;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trainability.api.component.Catalogue;
import org.trainability.api.component.Suggestion;
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
   * @throws IllegalArgumentException if there is no such figure or profile; the message lists those
   *     that exist
   */
  public static Reproduction of(
      Catalogue catalogue, String figure, String profileName, List<String> overrides) {
    requireKnown("figure", figure, Preset.NAMES);
    Preset preset = Preset.load(figure);
    requireKnown("profile", profileName, List.copyOf(preset.profiles().keySet()));
    Profile profile = preset.profiles().get(profileName);
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

  private static void requireKnown(String what, String found, List<String> known) {
    if (!known.contains(found)) {
      throw new IllegalArgumentException(
          "unknown %s '%s'.%s (%ss: %s)"
              .formatted(
                  what, found, Suggestion.sentence(found, known), what, String.join(", ", known)));
    }
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
                            new RunRequest(setting, plan, seed, directory(out, setting, seed)))));
    return requests;
  }

  /**
   * @return where a run's records go: {@code out/runs/<setting>/seed-<n>}
   */
  public static Path directory(Path out, String setting, long seed) {
    return out.resolve("runs").resolve(setting).resolve("seed-" + seed);
  }
}
