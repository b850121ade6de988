/** What all kinds of component share. */
@NullMarked
package org.trainability.api;

import org.jspecify.annotations.NullMarked;
