/** Controllers: pure steps from (state, situation) to (state, actions). */
@NullMarked
package org.trainability.api.controller;

import org.jspecify.annotations.NullMarked;
