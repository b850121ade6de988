/**
 * How components are declared and found: factories, typed options, and the catalogue that reads
 * every factory on the class path.
 */
package org.trainability.api.component;
