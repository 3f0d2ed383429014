"""`dagvoorzitter posts`: what was posted and what will be."""

from __future__ import annotations

import click

from adapters.cli.shapes import post_of
from adapters.cli.tools import Tools, json_option, meeting_called, operation, show
from bot.domain.pace import bursts
from bot.domain.posts import PostState
from bot.services.retrying import retry_failed


@click.group()
def posts() -> None:
    """Look at the posts of a meeting."""


@posts.command("list")
@click.argument("slug")
@click.option("--state", type=click.Choice([str(state) for state in PostState]))
@json_option
@operation
async def list_(tools: Tools, slug: str, *, state: str | None, as_json: bool) -> None:
    """List the posts of the meeting SLUG by due time."""
    async with tools.storage() as storage, storage.read() as uow:
        one = await meeting_called(uow, slug)
        channels = {channel.id: channel for channel in await uow.meetings.channels(one.id)}
        every = await uow.posts.of_meeting(one.id)
    chosen = [post for post in every if state in {None, post.state}]
    lines = [
        f"{post.plan.due.astimezone(one.zone):%Y-%m-%d %H:%M:%S}  {post.state:<9}  {post.plan.key}"
        for post in chosen
    ]
    shapes = [post_of(post, channels) for post in chosen]
    lines += [
        f"{burst.count} private posts for {burst.due.astimezone(one.zone):%H:%M:%S} are sent from"
        f" {burst.start.astimezone(one.zone):%H:%M:%S} on"
        for burst in bursts(post.plan for post in chosen)
    ]
    show(shapes, as_json=as_json, text="\n".join(lines))


@posts.command()
@click.argument("slug")
@json_option
@operation
async def retry(tools: Tools, slug: str, *, as_json: bool) -> None:
    """Send the failed posts of the meeting SLUG again, as far as they are still of use."""
    async with tools.storage() as storage, storage.write() as uow:
        one = await meeting_called(uow, slug)
        count = await retry_failed(uow, one, now=tools.clock.now())
    show({"posts": count}, as_json=as_json, text=f"{count} failed posts are sent again")
