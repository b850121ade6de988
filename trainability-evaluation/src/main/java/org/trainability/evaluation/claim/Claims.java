package org.trainability.evaluation.claim;

import com.fasterxml.jackson.core.type.TypeReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.trainability.core.yaml.YamlRecords;

/** Reads claims from YAML. */
public final class Claims {

  private Claims() {}

  /**
   * Reads claims.
   *
   * @param yaml a list of claims
   * @param file its name, for messages
   * @return the claims in their order
   * @throws IllegalArgumentException if the text is not a list of claims; the message names the
   *     file, the claim, the key, the rule and what would be accepted
   */
  public static List<Claim> read(String yaml, String file) {
    Object content = YamlRecords.parse(yaml, file);
    if (!(content instanceof List<?> items)) {
      throw new IllegalArgumentException(file + ": must be a list of claims");
    }
    List<Claim> claims = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Object item : items) {
      String place = file + ": claim " + name(item, claims.size() + 1);
      Claim claim = YamlRecords.convert(item, place, new TypeReference<>() {});
      if (!ids.add(claim.id())) {
        throw new IllegalArgumentException(place + ": an earlier claim has the same id");
      }
      claims.add(claim);
    }
    return List.copyOf(claims);
  }

  private static String name(Object item, int number) {
    return item instanceof Map<?, ?> map && map.get("id") instanceof String id
        ? "'" + id + "'"
        : String.valueOf(number);
  }
}
