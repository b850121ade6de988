/** Plugins: what of a path is one, and a class loader for each. */
package org.trainability.core.plugin;
