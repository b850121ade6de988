package org.trainability.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.trainability.api.component.Kind;
import org.trainability.core.Catalogue;

/**
 * The part of the completion script that picocli can't write: the value of {@code --set} is two
 * words to complete, the plan's key and the component that it names. zsh reads it too, and takes
 * the length of a substring only with a {@code $} before its name.
 */
final class SetCompletion {

  /** The keys of a plan that name one component. */
  static final Map<String, Kind> KEYS = keys();

  private static final String SCRIPT =
      """

      # After --set: the keys of a plan that name a component, then the components' names.
      function _complete_%1$s_set() {
        local text=${COMP_LINE:0:$COMP_POINT}
        local word=${text##*[[:space:]]}
        local before=${text%%"$word"}
        before=${before%%"${before##*[![:space:]]}"}
        before=${before##*[[:space:]]}
        local setting=$word
        case $word in
          --set=*) setting=${word#--set=} ;;
          *) [ "$before" = --set ] || { _complete_%1$s "$@"; return; } ;;
        esac
        COMPREPLY=()
        case $setting in
          *=*) ;;
          *)
            COMPREPLY=($(compgen -P "${word%%"$setting"}" -S = -W "%2$s" -- "$setting"))
            compopt -o nospace 2>/dev/null || true
            ;;
        esac
        local names=
        case ${setting%%%%=*} in
      %3$s
        esac
        case $setting in
          *=*)
            local begun=${setting#*=}
            COMPREPLY=($(compgen -P "${word%%"$begun"}" -W "$names" -- "$begun"))
            ;;
        esac
        # bash takes what follows '=' for a word of its own where its word breaks say so, zsh does not.
        if [ "${COMP_WORDS[COMP_CWORD]}" != "$word" ] && [ -z "${ZSH_VERSION:-}" ]; then
          local at
          for at in "${!COMPREPLY[@]}"; do
            COMPREPLY[at]=${COMPREPLY[at]#"${word%%"${word##*=}"}"}
          done
        fi
      }
      complete -F _complete_%1$s_set -o default %1$s %1$s.sh %1$s.bash
      """;

  private SetCompletion() {}

  private static Map<String, Kind> keys() {
    Map<String, Kind> keys = new LinkedHashMap<>();
    keys.put("stream", Kind.STREAM);
    keys.put("stream.data", Kind.DATA_SET);
    keys.put("stream.test", Kind.DATA_SET);
    keys.put("network.activation", Kind.ACTIVATION);
    keys.put("network.normalization", Kind.NORMALIZATION);
    keys.put("loss", Kind.LOSS);
    keys.put("optimizer", Kind.OPTIMIZER);
    keys.put("regularizer", Kind.REGULARIZER);
    keys.put("controller", Kind.CONTROLLER);
    return keys;
  }

  /**
   * {@return what follows picocli's script}
   *
   * @param program its name, as picocli's script has it
   * @param catalogue the components that exist
   */
  static String script(String program, Catalogue catalogue) {
    return SCRIPT.formatted(
        program,
        KEYS.keySet().stream().map(key -> key + ".use").collect(Collectors.joining(" ")),
        KEYS.entrySet().stream()
            .map(
                key ->
                    "    %1$s | %1$s.use) names='%2$s' ;;"
                        .formatted(key.getKey(), names(catalogue, key.getValue())))
            .collect(Collectors.joining("\n")));
  }

  private static String names(Catalogue catalogue, Kind kind) {
    return catalogue.all(kind).stream()
        .map(entry -> entry.factory().name())
        .collect(Collectors.joining(" "));
  }
}
