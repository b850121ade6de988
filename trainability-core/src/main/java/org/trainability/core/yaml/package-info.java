/** Reads records from YAML files, with mistakes that name file, key and rule. */
package org.trainability.core.yaml;
